import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { inChunks } from '#core/conversations/moving/rows'
import { forgetConversations } from '#core/conversations/search'

/**
 * Conversations go with all that was said in them, and with what their channels brought;
 * so do those that were merged into them, which only lead there. In conversations of
 * others the addresses go.
 */
export default async function eraseConversations(
  contactId: number,
  client: TransactionClientContract
) {
  const messages = client.from('messages').where('contact_id', contactId).select('id')
  await client.from('arrivals').whereIn('message_id', messages).delete()
  for (const ids of inChunks(await conversationsOf(contactId, client))) {
    await forgetConversations(ids, client)
    await client.from('conversations').whereIn('id', ids).delete()
  }
  await client.from('messages').where('contact_id', contactId).delete()
  await leaveOthers(contactId, client)
}

/** Those of the contact, and all that lead to them. */
async function conversationsOf(contactId: number, client: TransactionClientContract) {
  const own = await client.from('conversations').where('contact_id', contactId).select('id')
  const all = new Set<number>(own.map(({ id }) => id))
  for (let last = [...all]; last.length;) {
    const leading = await client.from('conversations').whereIn('merged_into_id', last).select('id')
    last = leading.map(({ id }) => id as number).filter((id) => !all.has(id))
    for (const id of last) all.add(id)
  }
  return [...all]
}

async function leaveOthers(contactId: number, client: TransactionClientContract) {
  const points = await client.from('contact_points').where('contact_id', contactId)
  for (const { kind, value } of points)
    await client.from('conversation_participants').where({ kind, value }).delete()
}
