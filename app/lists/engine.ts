import db from '@adonisjs/lucid/services/db'
import type { Query } from '#core/lists/field'

/** Where the two engines need other words for the same plan. */
const isSqlite = () => db.connection().dialect.name === 'better-sqlite3'

/** Reads the table along one index, in its order. */
export const along = (table: string, index: string) =>
  db.raw(isSqlite() ? '?? indexed by ??' : '?? force index (??)', [table, index])

/** Reads the table from its beginning to its end. */
export const whole = (table: string) =>
  db.raw(isSqlite() ? '?? not indexed' : '?? use index (primary)', [table])

/** Reads records whose `id` a query gives, in no other order than that query first, then the records. */
export const among = (ids: Query, table: string): Query =>
  db
    .from(ids.as('found') as never)
    .joinRaw(isSqlite() ? 'cross join ?? on ?? = found.id' : 'straight_join ?? on ?? = found.id', [
      table,
      `${table}.id`,
    ])

/** Joins the one row that each has, which is looked up: no engine begins with it. */
export const joinOne = (query: Query, table: string, [own, theirs]: [string, string]) =>
  query.joinRaw(isSqlite() ? 'cross join ?? on ?? = ??' : 'inner join ?? on ?? = ??', [
    table,
    theirs,
    own,
  ])

/** A condition that no index begins with: rows are looked up by the others. */
export const whereLater = (query: Query, column: string, value: string | number) =>
  query.whereRaw('+?? = ?', [column, value])

/** First column of a select that must be joined in the order it is written in. */
export const inOrder = (column: string) =>
  db.raw(isSqlite() ? '?? as id' : 'straight_join ?? as id', [column])

/** What follows (value, id) in the order of an index over both. */
export function whereAfter(
  query: Query,
  column: string,
  id: string,
  position: Position,
  descending: boolean
) {
  const [value, last] = position as [string | number, number]
  const sign = descending ? '<' : '>'
  if (isSqlite()) query.whereRaw(`(??, ??) ${sign} (?, ?)`, [column, id, value, last])
  else
    query.whereRaw(`(?? ${sign} ? or (?? = ? and ?? ${sign} ?))`, [
      column,
      value,
      column,
      value,
      id,
      last,
    ])
}

/** Value of the sort column and id: a place in an order; null among those without a value. */
export type Position = [value: string | number | null, id: number]

/** `column` begins with `prefix`, read from its index; for text that is stored folded. */
export function whereStarts(query: Query, column: string, prefix: string) {
  if (isSqlite())
    query.whereRaw('?? >= ? and ?? < ?', [column, prefix, column, `${prefix}\u{10FFFF}`])
  else query.whereRaw(`?? like ? escape '!'`, [column, `${escapeLike(prefix)}%`])
}

/** Upper and lower case are one, on both engines. */
export const whereSame = (query: Query, column: string, value: string) =>
  query.whereRaw(isSqlite() ? '?? = ? collate nocase' : '?? = ?', [column, value])

/** For text that is stored folded or in lower case. */
export const whereContains = (query: Query, column: string, text: string) =>
  query.whereRaw('instr(??, ?) > 0', [column, text])

export const whereLike = (query: Query, column: string, pattern: string) =>
  query.whereRaw(`?? like ? escape '!'`, [column, pattern])

export const escapeLike = (text: string) => text.replace(/[!%_]/g, '!$&')
