import logger from '@adonisjs/core/services/logger'
import type { Addon } from '#kernel/addon'
import type { Claim } from '#kernel/lifecycle/claim'
import { ModuleMigrations } from '#kernel/lifecycle/migrations'
import { dropTables, moduleTables } from '#kernel/lifecycle/tables'

/**
 * Takes back what interrupted work left half done, then writes down what is
 * whole: to go back to, should the work that begins now end early.
 */
export async function secure(claim: Claim) {
  if (claim.recovery.tables) await undo(claim)
  else await claim.keepTables(await moduleTables(claim.addon.id))
}

/** Back to what was whole, as far as a migration's `down` goes. */
export async function undo({ addon, before, recovery: { tables } }: Claim) {
  if (tables?.length) await takeBack(addon, before.migrations)
  const now = await moduleTables(addon.id)
  await dropTables(now.filter((table) => !tables?.includes(table)))
}

/**
 * On MySQL a `down` may fail because it did a half of its work before. The tables
 * of those migrations are dropped afterwards, so they count as never run.
 */
async function takeBack(addon: Addon, known: number) {
  const migrations = new ModuleMigrations(addon)
  if ((await migrations.count()) <= known) return
  const { error } = await migrations.downLast()
  if (!error) return
  logger.warn({ err: error, module: addon.id }, 'a migration was not taken back')
  await migrations.forgetBeyond(known)
}
