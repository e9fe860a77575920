import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export default async function eraseEntries(contactId: number, client: TransactionClientContract) {
  await client.from('everything_entries').where('contact_id', contactId).delete()
}
