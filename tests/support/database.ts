import { mkdir, rm } from 'node:fs/promises'
import db from '@adonisjs/lucid/services/db'
import { settings } from '#core/settings/settings'
import { seedAccess } from '#core/accounts/seed'
import { seedPipelines } from '#core/deals/seed'
import { migrateCore } from '#kernel/migrate'
import { storagePath } from '#kernel/paths'
import { rememberFresh } from '#tests/support/leftovers'

/** An empty Filo that is set up: roles and settings, no people yet. */
export async function freshDatabase() {
  if (db.primaryConnectionName === 'sqlite')
    await rm(storagePath(), { recursive: true, force: true })
  else await emptyMysql()
  await mkdir(storagePath(), { recursive: true })
  await migrateCore()
  await seedAccess()
  await seedPipelines(db.connection(), 'en')
  await settings.set({ 'business.name': 'Torrefazione Aurora', 'setup.completed_at': 1 })
  await rememberFresh()
}

async function emptyMysql() {
  const tables = await db.connection().getAllTables()
  await db.rawQuery('SET FOREIGN_KEY_CHECKS = 0')
  for (const table of tables) await db.connection().schema.dropTable(table)
  await db.rawQuery('SET FOREIGN_KEY_CHECKS = 1')
}
