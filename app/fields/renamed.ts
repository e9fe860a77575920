import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import SortPointed from '#core/fields/jobs/sort_pointed'
import { POINTERS, type Pointing } from '#core/fields/pointed'
import { valueTable } from '#core/fields/tables'
import { ENTITIES } from '#core/fields/types'

/** Has records that point at any of these sorted by the names they have now. */
export async function sortByNames(type: Pointing, ids: number[], client: QueryClientContract) {
  const column = POINTERS[type]
  const found = new Set<number>()
  for (const { table } of ENTITIES.map(valueTable)) {
    const rows = await client.query().from(table).whereIn(column, ids).distinct(column)
    for (const row of rows) found.add(row[column])
  }
  for (const id of found) await SortPointed.deliverLater({ type, id }, { client })
}
