import type { Database, Statement } from 'better-sqlite3'
import type { ConnectionContract } from '@adonisjs/lucid/types/database'

type Done = (error: Error | null, connection: Database) => void

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
        pool: { min: 0, max: 1, afterCreate: prepareSqlite },
      },
    },
    log: { warn, error: console.error, deprecate: console.warn, debug() {} },
  }
}

/** A statement of knex: its method, or its own words where it has none. */
interface Built {
  _method?: string
  sql?: unknown
  toSQL(): object
  emit(event: 'query', compiled: object): void
}

interface Runner {
  run(): Promise<unknown>
}

interface Client {
  connectionSettings: object
  runner(built: Built): Runner
  acquireRawConnection(): Promise<Database>
  query(connection: Database, compiled: object): Promise<object>
  processResponse(answered: object, runner: object): unknown
  destroy(): Promise<void>
}

/**
 * Lucid gives every statement of SQLite to the connection that writes, where it
 * would wait for an open transaction: what only reads goes to a reader.
 * Transactions have a client of their own and are not touched.
 */
export function readApart({ client, readClient }: ConnectionContract) {
  const [writer, spare] = [client, readClient].map((knex) => knex!.client as Client)
  spare.connectionSettings = writer.connectionSettings
  const reader = new Reader(spare)
  for (const one of [writer, spare]) {
    const run = one.runner.bind(one)
    one.runner = (built) => (onlyReads(built) ? reader.runner(built) : run(built))
  }
}

const READS = ['select', 'first', 'pluck']

const onlyReads = ({ _method, sql }: Built) =>
  _method ? READS.includes(_method) : typeof sql === 'string' && /^\s*select\b/i.test(sql)

/**
 * Reads by one connection, kept open: SQLite answers while it is asked, so two could not read at
 * once, and to take one from a pool and give it back costs more than most answers.
 */
class Reader {
  #opened?: Promise<Database>

  constructor(private client: Client) {
    const destroy = client.destroy.bind(client)
    client.destroy = async () => {
      await this.#close()
      await destroy()
    }
  }

  runner(built: Built): Runner {
    return { run: () => this.#run(built) }
  }

  async #run(built: Built) {
    const compiled = built.toSQL()
    built.emit('query', compiled)
    const answered = await this.client.query(await this.#connection(), compiled)
    return this.client.processResponse(answered, { client: this.client, builder: built })
  }

  #connection() {
    this.#opened ??= this.#open().catch((error) => {
      this.#opened = undefined
      throw error
    })
    return this.#opened
  }

  async #open() {
    const connection = await this.client.acquireRawConnection()
    prepareSqlite(connection, () => {})
    return connection
  }

  async #close() {
    const connection = await this.#opened
    this.#opened = undefined
    connection?.close()
  }
}

/** Knex misses a file name that readers get later. */
function warn(message: string) {
  if (!message.includes('connection.filename')) console.warn(message)
}
