import { setImmediate } from 'node:timers/promises'
import type { Connection, ResultSetHeader } from 'mysql2/promise'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { insertIntoSqlite, slices } from '#kernel/database/bulk_sqlite'

export type BulkValue = string | number | null

/** MySQL is far away and leaves the process free: fewer, larger statements. */
const MYSQL_SLICE = 5000
/** A statement stays well under MySQL's smallest usual `max_allowed_packet`, 4 MB. */
const SLICE_CHARACTERS = 1_000_000

/**
 * Inserts many rows in their order, ten times faster than query by query; the
 * transaction decides whether they stay.
 *
 * @param rows one array for each row, in the order of `columns`; moments are
 *   milliseconds, booleans 0 and 1, JSON is text
 * @returns ids of the rows, for tables that count their own ids; so children can
 *   be written without reading their parents back
 */
export async function bulkInsert(
  client: TransactionClientContract,
  table: string,
  columns: string[],
  rows: BulkValue[][]
): Promise<number[]> {
  if (!rows.length) return []
  const isMysql = client.dialect.name === 'mysql'
  const insert = isMysql ? insertIntoMysql : insertIntoSqlite
  const connection = await client.knexClient.client.acquireConnection()
  const ids: number[] = []
  for (const slice of isMysql ? packets(rows) : slices(rows)) {
    for (const id of await insert(connection, table, columns, slice)) ids.push(id)
    await setImmediate()
  }
  return ids
}

/**
 * One statement with many rows is given consecutive ids in every lock mode:
 * https://dev.mysql.com/doc/refman/8.4/en/innodb-auto-increment-handling.html
 */
async function insertIntoMysql(
  callbacks: { promise(): Connection },
  table: string,
  columns: string[],
  rows: BulkValue[][]
) {
  const connection = callbacks.promise()
  const [{ insertId }] = await connection.query<ResultSetHeader>('insert into ?? (??) values ?', [
    table,
    columns,
    rows,
  ])
  const [[{ step }]] = (await connection.query('select @@auto_increment_increment as step')) as any
  return rows.map((_, index) => insertId + index * step)
}

/**
 * Tells the engine how much is where, after much was written, so that it chooses the right index.
 * SQLite's samples of values go: with them it compiles statements anew for every value bound.
 */
export async function analyseTables(client: QueryClientContract, tables: string[]) {
  if (client.dialect.name === 'mysql') await client.rawQuery('analyze table ??', [tables])
  else {
    await client.rawQuery('pragma analysis_limit = 1000')
    for (const table of tables) await client.rawQuery('analyze ??', [table])
    await client.rawQuery('drop table if exists sqlite_stat4')
  }
}

function* packets(rows: BulkValue[][]) {
  let packet: BulkValue[][] = []
  let characters = 0
  for (const row of rows) {
    packet.push(row)
    for (const value of row) characters += typeof value === 'string' ? value.length : 8
    if (packet.length < MYSQL_SLICE && characters < SLICE_CHARACTERS) continue
    yield packet
    packet = []
    characters = 0
  }
  if (packet.length) yield packet
}
