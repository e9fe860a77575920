import db from '@adonisjs/lucid/services/db'
import User from '#core/accounts/models/user'
import { audienceOf } from '#core/broadcasts/audience'
import type Broadcast from '#core/broadcasts/models/broadcast'
import type { FoundRecipient } from '#core/broadcasts/models/broadcast/checked'
import Message from '#core/conversations/models/message'
import { channelNamed } from '#core/inboxes/channels'
import Inbox from '#core/inboxes/models/inbox'
import { decideAll } from '#core/outbox/decide'
import type { JobRun } from '#kernel/jobs/job'

type Progress = Pick<JobRun, 'signal' | 'progress'>

/** Who gets it, and who does not and why, by the rules of the outbox: frozen chunk by chunk. */
export async function check(broadcast: Broadcast, round: number, { signal, progress }: Progress) {
  const user = await User.find(broadcast.userId ?? 0)
  if (!user) return
  const following = await audienceOf(broadcast.audience, user)
  while (await broadcast.forgetSome(round)) signal.throwIfAborted()
  while (await broadcast.isChecking(round)) {
    signal.throwIfAborted()
    const ids = await following(broadcast.lastContactId)
    if (!ids.length) return broadcast.checkDone(round)
    await broadcast.freeze(await judged(ids, broadcast), { round, last: ids.at(-1)! })
    await progress(broadcast.checked + ids.length, broadcast.expected)
  }
}

async function judged(ids: number[], broadcast: Broadcast): Promise<FoundRecipient[]> {
  const inbox = await Inbox.find(broadcast.inboxId ?? 0)
  const channel = await channelNamed(inbox?.channel ?? '')
  const addresses = await addressesOf(ids, channel?.point ?? '')
  const used = await usedAmong([...addresses.values()], broadcast)

  const found: FoundRecipient[] = []
  const messages: Message[] = []
  for (const contactId of ids) {
    const address = addresses.get(contactId) ?? null
    const isTwice = address !== null && used.has(address)
    const refused = { contactId, address, status: 'refused' } as const
    if (!address) found.push({ ...refused, reason: channel ? 'no_address' : 'channel_off' })
    else if (isTwice) found.push({ ...refused, reason: 'same_address' })
    else messages.push(messageTo(contactId, address, broadcast))
    if (address) used.add(address)
  }
  const decisions = await decideAll(messages, inbox)
  for (const [index, { contactId, address }] of messages.entries()) {
    const decision = decisions[index]
    const goes = decision.ok || 'until' in decision
    const reason = decision.ok ? null : decision.reason
    found.push({ contactId, address, status: goes ? 'waiting' : 'refused', reason })
  }
  return found
}

const messageTo = (contactId: number, address: string, { inboxId, purpose }: Broadcast) =>
  new Message().fill({ contactId, address, inboxId, purpose, direction: 'out', body: '', data: {} })

/** One address of each contact: a usable one before others, then their main one. */
async function addressesOf(ids: number[], kind: string) {
  const points: { contact_id: number; value: string }[] = await db
    .query()
    .from('contact_points')
    .whereIn('contact_id', ids)
    .where('kind', kind)
    .orderByRaw(`case when state = 'usable' then 0 else 1 end`)
    .orderBy('is_primary', 'desc')
    .orderBy('id')
    .select('contact_id', 'value')
  const first = new Map<number, string>()
  for (const { contact_id: id, value } of points) if (!first.has(id)) first.set(id, value)
  return first
}

/** Addresses that an earlier recipient has: nobody gets it twice. */
async function usedAmong(addresses: string[], { id }: Broadcast) {
  const rows: { address: string }[] = await db
    .query()
    .from('broadcast_recipients')
    .where('broadcast_id', id)
    .whereIn('address', addresses)
    .select('address')
  return new Set(rows.map(({ address }) => address))
}
