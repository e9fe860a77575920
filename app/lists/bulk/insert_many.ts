import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** SQLite takes only so many rows in one statement. */
const AT_ONCE = 100

export async function insertMany(
  client: QueryClientContract,
  table: string,
  rows: Record<string, unknown>[]
) {
  for (let start = 0; start < rows.length; start += AT_ONCE)
    await client
      .insertQuery()
      .table(table)
      .multiInsert(rows.slice(start, start + AT_ONCE))
}
