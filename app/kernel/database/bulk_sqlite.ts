import type { Database, Statement } from 'better-sqlite3'
import type { BulkValue } from '#kernel/database/bulk'

/** Rows that are written before other work of the process gets its turn: a millisecond or two. */
const SLICE = 100
/** Statements of a connection that are kept. */
const KEPT = 100

export function* slices(rows: BulkValue[][]) {
  for (let at = 0; at < rows.length; at += SLICE) yield rows.slice(at, at + SLICE)
}

/** Inserts a slice. Nobody else writes during a SQLite transaction: its ids have no gaps. */
export function insertIntoSqlite(
  connection: Database,
  table: string,
  columns: string[],
  rows: BulkValue[][]
) {
  if (rows.length < SLICE) {
    const insert = prepared(connection, [table, ...columns].join(), () => oneRow(table, columns))
    return rows.map((row) => Number(insert.run(...row).lastInsertRowid))
  }
  const given = givenBy(rows)
  const insert = prepared(connection, [table, ...columns, ...given].join(), () =>
    manyRows(table, columns, given)
  )
  const last = Number(insert.run(...values(rows, given)).lastInsertRowid)
  return rows.map((_, index) => last - rows.length + 1 + index)
}

const statements = new WeakMap<Database, Map<string, Statement>>()

/** To prepare a statement of many rows takes as long as to run it. */
function prepared(connection: Database, key: string, sql: () => string) {
  const known = statements.get(connection) ?? new Map<string, Statement>()
  statements.set(connection, known)
  if (known.has(key)) return known.get(key)!
  if (known.size >= KEPT) known.clear()
  const statement = connection.prepare(sql())
  known.set(key, statement)
  return statement
}

/** Values of a column: each row's own, one for all rows, or those of an earlier column again. */
type Given = 'own' | 'one' | number

/**
 * To hand a value to SQLite takes longer than to write it, and many are the
 * same. The first column is always taken for one of its own: there must be one.
 */
const givenBy = (rows: BulkValue[][]) =>
  rows[0].map((first, column): Given => {
    const repeats = (other: number) => rows.every((row) => row[other] === row[column])
    if (column === 0) return 'own'
    if (rows.every((row) => row[column] === first)) return 'one'
    const twin = rows[0].findIndex((_, other) => other < column && repeats(other))
    return twin < 0 ? 'own' : twin
  })

function values(rows: BulkValue[][], given: Given[]) {
  const all = rows[0].filter((_, column) => given[column] === 'one')
  const own = given.flatMap((how, column) => (how === 'own' ? [column] : []))
  for (const row of rows) for (const column of own) all.push(row[column])
  return all
}

const oneRow = (table: string, columns: string[]) =>
  `insert into ${quoted(table, columns)} values (${columns.map(() => '?').join(', ')})`

function manyRows(table: string, columns: string[], given: Given[]) {
  const nth = (column: number) =>
    given.slice(0, column + 1).filter((how) => how === given[column]).length
  const source = (how: Given, column: number): string =>
    typeof how === 'number' ? source(given[how], how) : `${how}.column${nth(column)}`
  const row = (how: Given) => `(${given.flatMap((one) => (one === how ? '?' : [])).join(', ')})`
  const one = given.includes('one') ? `(values ${row('one')}) as one cross join` : ''
  const own = `(values ${Array(SLICE).fill(row('own')).join(', ')}) as own`
  return `insert into ${quoted(table, columns)}
    select ${given.map(source).join(', ')} from ${one} ${own}`
}

const quoted = (table: string, columns: string[]) => `"${table}" ("${columns.join('", "')}")`
