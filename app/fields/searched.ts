import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { valueTable } from '#core/fields/tables'
import { WORDED, type FieldEntity } from '#core/fields/types'

/** Of a long text, what the search reads. */
const LONGEST = 2000

/** What records say in fields of text, by record: the search knows them by it. */
export async function searchedWords(
  entity: FieldEntity,
  ids: number[],
  client: QueryClientContract
): Promise<Map<number, string[]>> {
  const { table, record } = valueTable(entity)
  const rows: Record<string, any>[] = await client
    .query()
    .from('custom_fields')
    .join(table, `${table}.field_id`, 'custom_fields.id')
    .where('custom_fields.entity', entity)
    .whereIn('custom_fields.type', [...WORDED])
    .whereNull('custom_fields.deleted_at')
    .whereIn(`${table}.${record}`, ids)
    .orderBy('custom_fields.position')
    .select(`${table}.${record} as id`, `${table}.words`)
  const byRecord = Map.groupBy(rows, ({ id }): number => id)
  return new Map(
    [...byRecord].map(([id, own]) => [id, own.map(({ words }) => words.slice(0, LONGEST))])
  )
}
