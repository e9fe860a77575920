import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Forgets what was written of the contact, and every link to them. */
export default async function eraseValues(contactId: number, client: TransactionClientContract) {
  await client.from('contact_field_values').where('contact_id', contactId).delete()
  for (const table of ['contact_field_values', 'deal_field_values'])
    await client.from(table).where('linked_id', contactId).delete()
}
