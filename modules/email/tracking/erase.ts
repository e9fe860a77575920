import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export default async function eraseReadings(contactId: number, client: TransactionClientContract) {
  const messages = client.from('messages').where('contact_id', contactId).select('id')
  await client.from('email_readings').whereIn('message_id', messages).delete()
}
