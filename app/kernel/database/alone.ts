import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import Database from 'better-sqlite3'
import { storagePath } from '#kernel/paths'

const WAIT_MS = 120_000
const LOOK_MS = 100
const TAKEN = 'another process is still changing the tables'

/** Of all processes on this database, one does the work while the others wait. Locks go with who holds them. */
export const alone = (work: () => Promise<void>) =>
  db.connection().dialect.name === 'mysql' ? aloneInMysql(work) : aloneInSqlite(work)

/** MySQL's locks belong to a connection: the transaction is there to keep one. */
async function aloneInMysql(work: () => Promise<void>) {
  const keeper = await db.transaction()
  try {
    const [[{ held }]] = await keeper.rawQuery(
      "select get_lock(concat('filo.', database()), ?) as held",
      [WAIT_MS / 1000]
    )
    if (Number(held) !== 1) throw new Error(TAKEN)
    await work()
  } finally {
    await keeper.rawQuery("select release_lock(concat('filo.', database()))")
    await keeper.rollback()
  }
}

/** A lock on the database itself would keep out the work too: this one is on an empty file beside it. */
async function aloneInSqlite(work: () => Promise<void>) {
  const keeper = new Database(storagePath('migrating.lock'), { timeout: 0 })
  try {
    await lock(keeper)
    await work()
  } finally {
    keeper.close()
  }
}

async function lock(keeper: Database.Database, until = Date.now() + WAIT_MS) {
  try {
    keeper.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    if (error.code !== 'SQLITE_BUSY') throw error
    if (Date.now() > until) throw new Error(TAKEN)
    await sleep(LOOK_MS)
    await lock(keeper, until)
  }
}
