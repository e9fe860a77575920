import logger from '@adonisjs/core/services/logger'
import type { Addon } from '#kernel/addon'
import { emit } from '#kernel/events'
import { moduleRow } from '#kernel/module_states'
import { Claim, isInterrupted } from '#kernel/lifecycle/claim'
import { installedBridges, neededBy } from '#kernel/lifecycle/dependencies'
import { notFree, type Actor } from '#kernel/lifecycle/install'
import { ModuleMigrations } from '#kernel/lifecycle/migrations'
import { begun, completed, refuse, type Begun, type Outcome } from '#kernel/lifecycle/outcome'
import { secure } from '#kernel/lifecycle/recovery'
import { dropTables, moduleTables } from '#kernel/lifecycle/tables'

export interface Removal extends Actor {
  /** What becomes of its tables. */
  data: 'keep' | 'delete'
}

/** Begins to take a module out, and the bridges that rest on it. */
export async function uninstall(addon: Addon, removal: Removal): Promise<Begun> {
  const names = await neededBy(addon.id, 'installed')
  if (names.length) return refuse('needed_by', names)
  const keeps = removal.data === 'keep'
  if (keeps && (await isHalfDeleted(addon))) return refuse('half_deleted')
  const claim = await Claim.take(
    addon,
    keeps ? 'uninstall' : 'delete',
    ['enabled', 'disabled', 'kept'],
    (await installedBridges(addon.id)).length + addon.migrationCount + 1
  )
  return claim ? begun(addon, settleUninstall(claim, removal)) : notFree(addon)
}

async function isHalfDeleted({ id }: Addon) {
  const row = await moduleRow(id)
  return row?.action === 'delete' && isInterrupted(row)
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
    else await secure(claim)
  } catch (error) {
    logger.error({ err: error, module: addon.id }, 'a module was not uninstalled')
    const migrations = await new ModuleMigrations(addon).count()
    const left = claim.before.state === 'kept' ? 'kept' : 'disabled'
    await claim.settle(left, { migrations, error: error.message })
    return { ok: false, reason: 'failed', error: error.message }
  }
  await tell(addon, removal)
  const isGone = removal.data === 'delete' || !Number(claim.before.installed_at)
  await (isGone ? claim.forget() : claim.settle('kept'))
  return { ok: true }
}

/** Before the module is given back: after an interruption whoever tries again tells again. */
const tell = ({ id, module }: Addon, { by, data }: Removal) =>
  emit('module.uninstalled', { id, version: module.version, userId: by, data })

/** Takes the migrations back, and drops what they left: the code may be broken, or gone. */
async function deleteData(claim: Claim) {
  const { addon } = claim
  await claim.keepTables([])
  const { error } = await new ModuleMigrations(addon).down(() => claim.step())
  if (error) logger.warn({ err: error, module: addon.id }, 'a migration was not taken back')
  await dropTables(await moduleTables(addon.id))
}
