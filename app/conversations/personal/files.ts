import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** Messages as their channels brought them. */
export default async function arrivedFiles(contactId: number, client: QueryClientContract) {
  const rows = await client
    .query()
    .from('arrivals')
    .join('messages', 'messages.id', 'arrivals.message_id')
    .where('messages.contact_id', contactId)
    .whereNotNull('arrivals.file_key')
    .orderBy('arrivals.id')
    .select('arrivals.file_key', 'arrivals.message_id')
  return rows.map((row) => ({ key: row.file_key, name: `message-${row.message_id}.eml` }))
}
