import db from '@adonisjs/lucid/services/db'
import type Message from '#core/conversations/models/message'
import { channelNamed } from '#core/inboxes/channels'
import { isSuppressed } from '#core/outbox/suppressions'

/** Addresses that a message goes to in copy. */
export const copiesOf = ({ data }: Pick<Message, 'data'>): string[] =>
  Array.isArray(data?.cc) ? data.cc : []

/** Those in copy who may not be written to are left out, and the message remembers who and why. */
export async function leaveOutCopies(message: Message) {
  const copies = copiesOf(message)
  const kind = (await channelNamed(message.channel ?? ''))?.point
  if (!copies.length || !kind) return
  const reasons = new Map<string, string>()
  for (const address of copies) {
    const reason = await whyNot(kind, address, message)
    if (reason) reasons.set(address, reason)
  }
  if (!reasons.size) return
  const leftOut = [...reasons].map(([address, reason]) => `${address}: ${reason}`)
  message.data = { ...message.data, cc: copies.filter((one) => !reasons.has(one)), leftOut }
  await db
    .from('messages')
    .where('id', message.id)
    .update({ data: JSON.stringify(message.data) })
}

async function whyNot(kind: string, value: string, { purpose }: Message) {
  const point = await db
    .query()
    .from('contact_points')
    .where({ kind, value })
    .whereNot('state', 'usable')
    .select('state')
    .first()
  return (point?.state as string) ?? (await isSuppressed(kind, value, purpose))
}
