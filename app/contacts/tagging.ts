import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { Satellite } from '#core/lists/filters/satellites'

/** The table that says which contact has which tag. */
export const CONTACT_TAGS = { table: 'contact_tags', record: 'contact_id', id: 'contacts.id' }

interface Tagged {
  id: number
  name: string
  colour: string
}

/** The tags of records, by their ids, as an address book orders them. */
export async function tagsOf(
  { table, record }: Satellite,
  ids: number[],
  client: QueryClientContract
): Promise<Map<number, Tagged[]>> {
  if (!ids.length) return new Map()
  const rows = await client
    .query()
    .from(table)
    .join('tags', 'tags.id', `${table}.tag_id`)
    .whereIn(`${table}.${record}`, ids)
    .orderBy('tags.folded_name')
    .select(`${table}.${record} as record`, 'tags.id', 'tags.name', 'tags.colour')
  return Map.groupBy(rows, (row): number => row.record)
}
