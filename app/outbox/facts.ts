import db from '@adonisjs/lucid/services/db'
import type Message from '#core/conversations/models/message'
import type Inbox from '#core/inboxes/models/inbox'
import { consentsOf } from '#core/outbox/consent'
import { suppressedAmong } from '#core/outbox/suppressions'

const LEFT = ['sending', 'unconfirmed', 'sent', 'delivered', 'read']

/** What is known of one message and its contact when it is judged. */
export interface Facts {
  /** Null when the contact is gone, or in the trash. */
  contact: { timeZone: string | null } | null
  /** State of the contact's point that it goes to; null when the address is no longer theirs. */
  pointState: string | null
  /** Why the address may not be written to. */
  suppression: string | undefined
  /** The contact's last word for this purpose; null when they never said. */
  consent: boolean | null
  /** Milliseconds of the last messages of this purpose that left since, newest first. */
  recent: number[]
}

interface Asked {
  inbox: Inbox
  /** Kind of point that the inbox's channel reaches. */
  kind: string
  /** Milliseconds since 1970 from which on marketing counts. */
  since: number
}

/** Facts of each message, in a fixed number of queries however many there are. */
export async function factsOf(messages: Message[], { inbox, kind, since }: Asked) {
  const ids = (some: Message[]) => [...new Set(some.map(({ contactId }) => contactId))]
  const unanswering = messages.filter(({ purpose }) => purpose !== 'conversation')
  const marketing = messages.filter(({ purpose }) => purpose === 'marketing')
  const contacts = await contactsOf(ids(messages))
  const points = await pointsOf(ids(messages), kind)
  const suppressed = await suppressedAmong(
    messages.map(({ address }) => address!),
    kind
  )
  const consents = await consentsOf(ids(unanswering), inbox.channel)
  const recent = await recentOf(ids(marketing), since)

  return messages.map(({ contactId, address, purpose }): Facts => ({
    contact: contacts.get(contactId) ?? null,
    pointState: points.get(`${contactId} ${address}`) ?? null,
    suppression: suppressed(address!, purpose),
    consent: consents.get(`${contactId} ${purpose}`) ?? null,
    recent: recent.get(contactId) ?? [],
  }))
}

async function contactsOf(ids: number[]) {
  const rows = await db
    .query()
    .from('contacts')
    .whereIn('id', ids)
    .whereNull('deleted_at')
    .select('id', 'time_zone')
  return new Map<number, { timeZone: string | null }>(
    rows.map((row) => [row.id, { timeZone: row.time_zone }])
  )
}

async function pointsOf(ids: number[], kind: string) {
  const rows = await db
    .query()
    .from('contact_points')
    .whereIn('contact_id', ids)
    .where('kind', kind)
    .select('contact_id', 'value', 'state')
  return new Map<string, string>(
    rows.map(({ contact_id: id, value, state }) => [`${id} ${value}`, state])
  )
}

async function recentOf(ids: number[], since: number) {
  if (!ids.length) return new Map<number, number[]>()
  const rows: { contact_id: number; created_at: number }[] = await db
    .query()
    .from('messages')
    .whereIn('contact_id', ids)
    .where({ direction: 'out', purpose: 'marketing' })
    .where('created_at', '>=', since)
    .whereIn('status', LEFT)
    .orderBy('created_at', 'desc')
    .select('contact_id', 'created_at')
  const moments = Map.groupBy(rows, (row) => row.contact_id)
  return new Map(
    [...moments].map(([id, of]) => [id, of.map((row) => Number(row.created_at))] as const)
  )
}
