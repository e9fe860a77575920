import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** The records that became a part of the contact, as they were, with their points that it had already. */
export default async function exportMerged(contactId: number, client: QueryClientContract) {
  const merged = await client.query().from('contacts').where('merged_into_id', contactId)
  const points = await client
    .query()
    .from('contact_points')
    .whereIn(
      'contact_id',
      merged.map(({ id }) => id as number)
    )
    .select('kind', 'value', 'label')
  return { merged, points }
}
