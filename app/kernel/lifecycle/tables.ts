import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { addons } from '#kernel/addons'
import { allTables } from '#kernel/database/tables'
import { moduleStates } from '#kernel/module_states'

export interface TableSize {
  table: string
  rows: number
}

/** Tables that carry a module's prefix, less those of modules whose id is longer and starts alike. */
export async function moduleTables(id: string) {
  const ids = [...addons.modules().map((addon) => addon.id), ...(await moduleStates()).keys()]
  const longer = ids.filter((other) => other.startsWith(`${id}_`))
  return (await allTables()).filter(
    (table) => table.startsWith(`${id}_`) && !longer.some((other) => table.startsWith(`${other}_`))
  )
}

/** What the module holds, without the tables that remember its migrations. */
export async function moduleHoldings(id: string): Promise<TableSize[]> {
  const tables = (await moduleTables(id)).filter((table) => !isBookkeeping(id, table))
  return Promise.all(
    tables.map(async (table) => {
      const [{ total }] = await db.from(table).count('* as total')
      return { table, rows: Number(total) }
    })
  )
}

export const isBookkeeping = (id: string, table: string) =>
  table === `${id}_schema` || table === `${id}_schema_versions`

/** Drops tables that may point at each other. */
export async function dropTables(tables: string[]) {
  if (!tables.length) return
  await db.transaction((client) =>
    client.dialect.name === 'mysql' ? dropInMysql(tables, client) : dropInSqlite(tables, client)
  )
}

async function dropInMysql(tables: string[], client: TransactionClientContract) {
  await client.rawQuery('SET FOREIGN_KEY_CHECKS = 0')
  try {
    for (const table of tables) await client.schema.dropTableIfExists(table)
  } finally {
    await client.rawQuery('SET FOREIGN_KEY_CHECKS = 1')
  }
}

/** Virtual tables go first: their shadow tables go with them. */
async function dropInSqlite(tables: string[], client: TransactionClientContract) {
  await client.rawQuery('PRAGMA defer_foreign_keys = ON')
  const virtual = await client
    .from('sqlite_master')
    .select('name')
    .where('sql', 'like', 'CREATE VIRTUAL%')
    .whereIn('name', tables)
  const first = virtual.map(({ name }) => name)
  const rest = tables.filter((table) => !first.includes(table))
  for (const table of [...first, ...rest]) await client.schema.dropTableIfExists(table)
}
