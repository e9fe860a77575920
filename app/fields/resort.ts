import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { fieldsIn, type KnownField } from '#core/fields/known'
import { sortedChoices } from '#core/fields/rows'
import { valueTable } from '#core/fields/tables'

type Field = Pick<KnownField, 'id' | 'entity' | 'key'>

/** What these records are sorted by follows their choices: the first row of each has the text. */
export async function resort(
  { id, entity, key }: Field,
  records: number[],
  client: QueryClientContract
) {
  const { table, record } = valueTable(entity)
  const [field] = await fieldsIn(client, { entity, keys: [key] })
  if (!field) return
  const rows = await client
    .query()
    .from(table)
    .where('field_id', id)
    .whereIn(record, records)
    .orderBy(record)
    .orderBy('position')
    .select('id', 'number', 'sorted', `${record} as record`)
  const own = [...Map.groupBy(rows, (row): number => row.record).values()]
  const sorted = own.map(([first, ...more]) => ({
    ...first,
    text: sortedChoices(
      field,
      [first, ...more].map((row) => Number(row.number))
    ),
  }))
  const stale = sorted.filter((first) => first.sorted !== first.text)
  for (const [text, firsts] of Map.groupBy(stale, (first): string => first.text)) {
    const ids = firsts.map((first): number => first.id)
    await client.query().from(table).whereIn('id', ids).update({ sorted: text })
  }
}
