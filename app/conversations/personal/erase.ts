import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Conversations go with all that was said in them, and with what their channels brought. */
export default async function eraseConversations(
  contactId: number,
  client: TransactionClientContract
) {
  const messages = client.from('messages').where('contact_id', contactId).select('id')
  await client.from('arrivals').whereIn('message_id', messages).delete()
  await client.from('conversations').where('contact_id', contactId).delete()
  await client.from('messages').where('contact_id', contactId).delete()
}
