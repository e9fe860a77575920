import type { QueryClientContract } from '@adonisjs/lucid/types/database'

export default function exportEntries(contactId: number, client: QueryClientContract) {
  return client.query().from('everything_entries').where('contact_id', contactId)
}
