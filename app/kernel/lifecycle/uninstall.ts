import logger from '@adonisjs/core/services/logger'
import type { Addon } from '#kernel/addon'
import { emit } from '#kernel/events'
import { Claim } from '#kernel/lifecycle/claim'
import { installedBridges, neededBy } from '#kernel/lifecycle/dependencies'
import { notFree, type Actor } from '#kernel/lifecycle/install'
import { ModuleMigrations } from '#kernel/lifecycle/migrations'
import { begun, completed, refuse, type Begun, type Outcome } from '#kernel/lifecycle/outcome'
import { dropTables, moduleTables } from '#kernel/lifecycle/tables'

export interface Removal extends Actor {
  /** What becomes of its tables. */
  data: 'keep' | 'delete'
}

/** Begins to take a module out, and the bridges that rest on it. */
export async function uninstall(addon: Addon, removal: Removal): Promise<Begun> {
  const names = await neededBy(addon.id, 'installed')
  if (names.length) return refuse('needed_by', names)
  const claim = await Claim.take(
    addon,
    'uninstall',
    ['enabled', 'disabled', 'kept'],
    (await installedBridges(addon.id)).length + addon.migrationCount + 1
  )
  return claim ? begun(addon, settleUninstall(claim, removal)) : notFree(addon)
}

async function settleUninstall(claim: Claim, removal: Removal): Promise<Outcome> {
  const { addon } = claim
  try {
    for (const bridge of await installedBridges(addon.id)) {
      const outcome = await completed(uninstall(bridge, removal))
      if (!outcome.ok) throw new Error(`${bridge.module.name} was not uninstalled`)
      claim.step()
    }
    if (removal.data === 'delete') await deleteData(claim)
  } catch (error) {
    logger.error({ err: error, module: addon.id }, 'a module was not uninstalled')
    await claim.settle(claim.before.state === 'kept' ? 'kept' : 'disabled', {
      error: error.message,
    })
    return { ok: false, reason: 'failed', error: error.message }
  }
  await (removal.data === 'delete' ? claim.forget() : claim.settle('kept'))
  const { id, module } = addon
  await emit('module.uninstalled', {
    id,
    version: module.version,
    userId: removal.by,
    data: removal.data,
  })
  return { ok: true }
}

/** Takes the migrations back, and drops what they left: the code may be broken, or gone. */
async function deleteData(claim: Claim) {
  const { addon } = claim
  const { error } = await new ModuleMigrations(addon).down(() => claim.step())
  if (error) logger.warn({ err: error, module: addon.id }, 'a migration was not taken back')
  await dropTables(await moduleTables(addon.id))
}
