import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** Uploads, and what hung on messages. */
export default async function filesOf(contactId: number, client: QueryClientContract) {
  return client
    .query()
    .from('files')
    .where('contact_id', contactId)
    .orderBy('id')
    .select('key', 'name')
}
