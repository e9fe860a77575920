import type { Database, Statement } from 'better-sqlite3'

type Done = (error: Error | null, connection: Database) => void

const READERS = 3
const KEPT_STATEMENTS = 300

/**
 * Settings of every SQLite connection. Knex opens transactions deferred, which
 * fails at once when two of them read and then write: here each begins by
 * taking the write lock, and waits for it up to the busy timeout.
 */
export function prepareSqlite(connection: Database, done: Done) {
  connection.pragma('journal_mode = WAL')
  connection.pragma('synchronous = NORMAL')
  connection.pragma('foreign_keys = ON')
  connection.pragma('busy_timeout = 5000')
  connection.pragma('cache_size = -16000')
  const prepare = connection.prepare.bind(connection)
  connection.prepare = kept((sql) => prepare(unpeeked(begun(sql)))) as typeof prepare
  done(null, connection)
}

const begun = (sql: string) => (sql === 'BEGIN;' ? 'BEGIN IMMEDIATE;' : sql)

/** SQLite plans for the bound number of a bare `limit ?`, and so compiles the statement anew at every run. */
const unpeeked = (sql: string) => sql.replaceAll(' limit ?', ' limit +?')

/**
 * Preparing a statement costs forty times what running it does: the last used
 * ones are kept. SQLite compiles them anew by itself when a table changes.
 */
function kept(prepare: (sql: string) => Statement) {
  const statements = new Map<string, Statement>()
  return (sql: string) => {
    const statement = statements.get(sql) ?? prepare(sql)
    statements.delete(sql)
    statements.set(sql, statement)
    if (statements.size > KEPT_STATEMENTS) statements.delete(statements.keys().next().value!)
    return statement
  }
}

/**
 * One connection writes; reads outside a transaction have their own and never
 * wait for it. Lucid's types leave both keys out for SQLite; its connection
 * handles them as it does for the others.
 */
export function sqliteReaders(filename: string): object {
  return {
    replicas: {
      write: { connection: { filename } },
      read: {
        connection: [{ filename }],
        pool: { min: 1, max: READERS, afterCreate: prepareSqlite },
      },
    },
    log: { warn, error: console.error, deprecate: console.warn, debug() {} },
  }
}

/** Knex misses a file name that Lucid gives to readers later. */
function warn(message: string) {
  if (!message.includes('connection.filename')) console.warn(message)
}
