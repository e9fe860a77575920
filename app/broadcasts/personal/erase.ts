import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export default async function eraseBroadcasts(
  contactId: number,
  client: TransactionClientContract
) {
  await client.from('broadcast_recipients').where('contact_id', contactId).delete()
}
