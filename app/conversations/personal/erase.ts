import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { dropConversations } from '#core/conversations/drop'

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
  const own = await client.from('conversations').where('contact_id', contactId).select('id')
  await dropConversations(
    own.map(({ id }) => id as number),
    client
  )
  await client.from('messages').where('contact_id', contactId).delete()
  await leaveOthers(contactId, client)
}

async function leaveOthers(contactId: number, client: TransactionClientContract) {
  const points = await client.from('contact_points').where('contact_id', contactId)
  for (const { kind, value } of points)
    await client.from('conversation_participants').where({ kind, value }).delete()
}
