import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Suspect } from '#core/duplicates/scanning/judge'

/** What is compared of these contacts, by id; two queries. */
export async function suspects(
  contactIds: number[],
  client: QueryClientContract
): Promise<Map<number, Suspect>> {
  if (!contactIds.length) return new Map()
  const contacts = await client
    .query()
    .from('contacts')
    .whereIn('id', contactIds)
    .whereNull('deleted_at')
    .select('id', 'kind', 'name_key', 'company_id')
  const points = await client
    .query()
    .from('contact_points')
    .whereIn('contact_id', contactIds)
    .select('contact_id', 'value')
  const values = Map.groupBy(points, (point) => point.contact_id as number)
  return new Map(
    contacts.map(({ id, kind, name_key: nameKey, company_id: companyId }) => [
      id,
      { id, kind, nameKey, companyId, points: (values.get(id) ?? []).map(({ value }) => value) },
    ])
  )
}
