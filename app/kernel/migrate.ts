import { mkdir } from 'node:fs/promises'
import app from '@adonisjs/core/services/app'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { MigrationRunner } from '@adonisjs/lucid/migration'
import { alone } from '#kernel/database/alone'
import { storagePath } from '#kernel/paths'

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
