import type { Database, Statement } from 'better-sqlite3'
import type { ConnectionContract } from '@adonisjs/lucid/types/database'

type Done = (error: Error | null, connection: Database) => void

const READERS = 3
const KEPT_STATEMENTS = 300
/** Longer ones list thousands of values, hardly ever as many again. */
const LONGEST_KEPT = 10_000

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
  const compile = connection.prepare.bind(connection)
  connection.prepare = kept((sql) => compile(unpeeked(begun(sql)))) as typeof compile
  done(null, connection)
}

/**
 * The one that writes: an import touches pages all over the indexes, which are written less often
 * when more of them fit, 64 MB, and copied from the log less often when it may grow to 16 MB.
 */
export function prepareSqliteWriter(connection: Database, done: Done) {
  prepareSqlite(connection, () => {
    connection.pragma('cache_size = -64000')
    connection.pragma('wal_autocheckpoint = 4000')
    done(null, connection)
  })
}

const begun = (sql: string) => (sql === 'BEGIN;' ? 'BEGIN IMMEDIATE;' : sql)

/** SQLite plans for the bound number of a bare `limit ?`, and so compiles the statement anew at every run. */
const unpeeked = (sql: string) => sql.replaceAll(' limit ?', ' limit +?')

/**
 * Preparing a statement costs forty times what running it does: the last used
 * ones are kept. SQLite compiles them anew by itself when a table changes.
 */
function kept(compile: (sql: string) => Statement) {
  const statements = new Map<string, Statement>()
  return (sql: string) => {
    const statement = statements.get(sql) ?? compile(sql)
    if (sql.length > LONGEST_KEPT) return statement
    statements.delete(sql)
    statements.set(sql, statement)
    if (statements.size > KEPT_STATEMENTS) statements.delete(statements.keys().next().value!)
    return statement
  }
}

/**
 * One connection writes; reads outside a transaction have their own. Lucid's
 * types leave both keys out for SQLite; its connection opens them as it does
 * for the others, and `readApart` makes them used.
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

/** A statement of knex: its method, or its own words where it has none. */
interface Built {
  _method?: string
  sql?: unknown
}

interface Knex {
  client: { runner(built: Built): unknown; connectionSettings: object }
}

const READS = ['select', 'first', 'pluck']

/**
 * Lucid gives every statement of SQLite to the connection that writes, where it
 * would wait for an open transaction: what only reads goes to the readers.
 * Transactions have a client of their own and are not touched.
 */
export function readApart({ client, readClient }: ConnectionContract) {
  const [writer, reader] = [client, readClient].map((knex) => (knex as unknown as Knex).client)
  reader.connectionSettings = writer.connectionSettings
  const write = writer.runner.bind(writer)
  writer.runner = (built) => (onlyReads(built) ? reader.runner(built) : write(built))
}

const onlyReads = ({ _method, sql }: Built) =>
  _method ? READS.includes(_method) : typeof sql === 'string' && /^\s*select\b/i.test(sql)

/** Knex misses a file name that readers get later. */
function warn(message: string) {
  if (!message.includes('connection.filename')) console.warn(message)
}
