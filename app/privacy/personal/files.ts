import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** Exports are not exported again. */
export default async function exportedFiles(contactId: number, client: QueryClientContract) {
  const rows = await client
    .query()
    .from('personal_exports')
    .where('contact_id', contactId)
    .whereNotNull('key')
    .select('id', 'key')
  return rows.map(({ key, id }) => ({ key, name: `export-${id}.zip`, isLeftOut: true }))
}
