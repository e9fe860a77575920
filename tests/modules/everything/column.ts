import db from '@adonisjs/lucid/services/db'

export default async function countEntries(contactIds: number[]) {
  const rows: { contact_id: number; total: number }[] = await db
    .query()
    .from('everything_entries')
    .whereIn('contact_id', contactIds)
    .groupBy('contact_id')
    .select('contact_id')
    .count('* as total')
  return new Map(rows.map((row) => [row.contact_id, String(row.total)]))
}
