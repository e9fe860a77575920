import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** When what is kept about the contact was put together for them. */
export default async function exportExports(contactId: number, client: QueryClientContract) {
  const exports = await client
    .query()
    .from('personal_exports')
    .where('contact_id', contactId)
    .orderBy('id')
    .select('id', 'state', 'created_at')
  return { exports }
}
