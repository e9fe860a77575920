import db from '@adonisjs/lucid/services/db'
import { channelOf, channels } from '#core/inboxes/channels'
import Inbox from '#core/inboxes/models/inbox'
import type { ChannelFeatures } from '#core/inboxes/slots'

/** How a message can reach a contact: an inbox, and an address of theirs on its channel. */
export interface Way {
  /** As forms send it. */
  value: string
  inbox: Inbox
  address: string
  kind: string
  icon: string
  tint: string
  features: ChannelFeatures
}

interface Address {
  kind: string
  value: string
}

/** Every way to write to a contact now: enabled inboxes of enabled channels, to each address they reach. */
export async function waysTo(contactId: number, conversationId?: number): Promise<Way[]> {
  const addresses = await addressesOf(contactId, conversationId)
  const inboxes = await Inbox.query().where('isEnabled', true).orderBy('name').orderBy('id')
  const kinds = new Map((await channels()).map((channel) => [channel.id, channel]))
  const ways = []
  for (const inbox of inboxes) {
    const channel = kinds.get(inbox.channel)
    if (!channel) continue
    const transport = await channelOf(channel.id)
    const features = transport.featuresOf?.(inbox) ?? transport.features
    for (const { kind, value } of addresses.filter((one) => one.kind === channel.point))
      ways.push({
        value: `${inbox.id} ${value}`,
        inbox,
        address: value,
        kind,
        icon: channel.icon,
        tint: channel.tint,
        features,
      })
  }
  return ways
}

/** The way the customer wrote by last, else the nearest to it. */
export const usualWay = <W extends Way>(
  ways: W[],
  { inboxId, address }: { inboxId: number | null; address: string | null }
): W | undefined =>
  ways.find((way) => way.inbox.id === inboxId && way.address === address) ??
  ways.find((way) => way.inbox.id === inboxId) ??
  ways[0]

/** The contact's own, the main ones first, then of others who take part. */
async function addressesOf(contactId: number, conversationId?: number): Promise<Address[]> {
  const own: Address[] = await db
    .query()
    .from('contact_points')
    .where('contact_id', contactId)
    .orderBy([{ column: 'is_primary', order: 'desc' }, { column: 'id' }])
    .select('kind', 'value')
  if (!conversationId) return own
  const others: Address[] = await db
    .query()
    .from('conversation_participants')
    .where('conversation_id', conversationId)
    .orderBy('id')
    .select('kind', 'value')
  const known = new Set(own.map(({ kind, value }) => `${kind} ${value}`))
  return [...own, ...others.filter(({ kind, value }) => !known.has(`${kind} ${value}`))]
}
