import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'

/** Memory for the pages of SQLite while much is written, in KiB. */
const ROOM = 131_072

type Transaction = <T>(run: (client: TransactionClientContract) => Promise<T>) => Promise<T>

/**
 * Runs `write`, which fills tables that were all but empty, chunk by chunk and
 * the fast way of each engine. SQLite: one transaction for everything, in which
 * the indexes are put aside and made anew at the end; if the process dies
 * nothing has happened. MySQL: a transaction for each chunk, without looking up
 * what is known to fit.
 */
export function loading(tables: string[], write: (transaction: Transaction) => Promise<void>) {
  return db.connection().dialect.name === 'mysql'
    ? write(uncheckedTransaction)
    : unchecked(() =>
        db.transaction((client) =>
          withoutIndexes(client, tables, () => write((run) => run(client)))
        )
      )
}

/** Fills tables that hold much already: their indexes are not worth making anew. */
export const adding = (_tables: string[], write: (transaction: Transaction) => Promise<void>) =>
  write((run) => db.transaction(run))

function uncheckedTransaction<T>(run: (client: TransactionClientContract) => Promise<T>) {
  return db.transaction(async (client) => {
    await check(client, 0)
    try {
      return await run(client)
    } finally {
      await check(client, 1)
    }
  })
}

const check = (client: QueryClientContract, on: 0 | 1) =>
  client.rawQuery(`set session unique_checks = ${on}, foreign_key_checks = ${on}`)

/** SQLite heeds this setting between transactions only; there is one connection that writes. */
async function unchecked(write: () => Promise<void>) {
  await db.rawQuery('pragma foreign_keys = off')
  try {
    await write()
  } finally {
    await db.rawQuery('pragma foreign_keys = on')
  }
}

async function withoutIndexes(
  client: TransactionClientContract,
  tables: string[],
  write: () => Promise<void>
) {
  const indexes: { name: string; sql: string }[] = await client
    .from('sqlite_master')
    .where('type', 'index')
    .whereNotNull('sql')
    .whereIn('tbl_name', tables)
    .select('name', 'sql')
  for (const { name } of indexes) await client.rawQuery('drop index ??', [name])
  const [{ cache_size: usual }] = await client.rawQuery('pragma cache_size')
  await client.rawQuery(`pragma cache_size = -${ROOM}`)
  await client.rawQuery('pragma threads = 2')
  await write()
  for (const { sql } of indexes) await client.rawQuery(sql)
  await client.rawQuery('pragma threads = 0')
  await client.rawQuery(`pragma cache_size = ${usual}`)
}
