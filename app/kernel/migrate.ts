import { mkdir } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import { storagePath } from '#kernel/paths'

const LOCK_WAIT_S = 120

/** Brings core's tables up to date before the first request; of several processes one does it. */
export async function migrateCore() {
  await mkdir(storagePath(), { recursive: true })
  await alone(async () => {
    const runner = new MigrationRunner(db, app, { direction: 'up', disableLocks: true })
    await runner.run()
    if (runner.error) throw runner.error
    const count = Object.keys(runner.migratedFiles).length
    if (count) logger.info(`${count} migrations ran`)
  })
}

/** MySQL's locks belong to a connection: the transaction is there to keep one. */
async function alone(work: () => Promise<void>) {
  if (db.connection().dialect.name !== 'mysql') return work()
  const keeper = await db.transaction()
  try {
    const [[{ held }]] = await keeper.rawQuery(
      "select get_lock(concat('filo.', database()), ?) as held",
      [LOCK_WAIT_S]
    )
    if (Number(held) !== 1) throw new Error('another process is still changing the tables')
    await work()
  } finally {
    await keeper.rawQuery("select release_lock(concat('filo.', database()))")
    await keeper.rollback()
  }
}
