import logger from '@adonisjs/core/services/logger'
import type { Addon } from '#kernel/addon'
import { emit } from '#kernel/events'
import { moduleRow, type ModuleState } from '#kernel/module_states'
import { Claim } from '#kernel/lifecycle/claim'
import { enable } from '#kernel/lifecycle/activation'
import { obstacle, readyBridges, waitingDependencies } from '#kernel/lifecycle/dependencies'
import { ModuleMigrations } from '#kernel/lifecycle/migrations'
import { begun, completed, refuse, type Begun, type Outcome } from '#kernel/lifecycle/outcome'
import { secure, undo } from '#kernel/lifecycle/recovery'
import { isBookkeeping, moduleTables } from '#kernel/lifecycle/tables'

export interface Actor {
  /** User; null on the command line. */
  by: number | null
}

/** Begins to install a module, what it needs first. */
export async function install(addon: Addon, actor: Actor): Promise<Begun> {
  const refusal = (await obstacle(addon)) ?? (await takenTables(addon))
  if (refusal) return refusal
  const claim = await Claim.take(
    addon,
    'install',
    ['available', 'kept'],
    (await stepsBefore(addon)) + addon.migrationCount + 1
  )
  return claim ? begun(addon, settleInstall(claim, actor)) : notFree(addon)
}

/** Begins to bring an installed module to the version on disk. */
export async function upgrade(addon: Addon, actor: Actor): Promise<Begun> {
  const refusal = await obstacle(addon)
  if (refusal) return refusal
  const total = (await stepsBefore(addon)) + addon.migrationCount + 1
  const claim = await Claim.take(addon, 'upgrade', ['enabled', 'disabled'], total)
  return claim ? begun(addon, settleUpgrade(claim, actor)) : notFree(addon)
}

/** Someone else works on it, or it is not in a state for this. */
export async function notFree(addon: Addon) {
  return refuse((await moduleRow(addon.id))?.state === 'working' ? 'busy' : 'state')
}

async function settleInstall(claim: Claim, actor: Actor): Promise<Outcome> {
  const { addon, before } = claim
  const error = await bringUp(claim, actor)
  if (error) {
    await claim.settle(Number(before.installed_at) ? 'kept' : 'available', { error: error.message })
    return { ok: false, reason: 'failed', error: error.message }
  }
  await claim.settle('enabled', { ...installedValues(addon), installed_at: Date.now() })
  await announce('module.installed', addon, actor)
  await installBridges(addon, actor)
  return { ok: true }
}

async function settleUpgrade(claim: Claim, actor: Actor): Promise<Outcome> {
  const { addon } = claim
  const error = await bringUp(claim, actor)
  if (error) {
    await claim.settle('disabled', { error: error.message })
    return { ok: false, reason: 'failed', error: error.message }
  }
  await claim.settle(claim.recovery.wasOff ? 'disabled' : 'enabled', installedValues(addon))
  await announce('module.upgraded', addon, actor)
  await installBridges(addon, actor)
  return { ok: true }
}

const installedValues = (addon: Addon): Partial<ModuleState> => ({
  version: addon.module.version,
  migrations: addon.migrationCount,
  error: null,
})

/** What it needs, then its own tables. After an error nothing of it is left. */
async function bringUp(claim: Claim, actor: Actor): Promise<Error | undefined> {
  const { addon } = claim
  await secure(claim)
  try {
    await bringUpDependencies(claim, actor)
    const { error } = await new ModuleMigrations(addon).up(() => claim.step())
    if (error) throw error
  } catch (error) {
    await undo(claim).catch((fault) =>
      logger.error({ err: fault, module: addon.id }, 'a failed installation was not undone')
    )
    return error as Error
  }
}

async function bringUpDependencies(claim: Claim, actor: Actor) {
  for (const needed of await waitingDependencies(claim.addon)) {
    const outcome = await bringUpOne(needed, actor)
    if (!outcome.ok) throw new Error(`${needed.module.name}: ${reasonOf(outcome)}`)
    claim.step()
  }
}

async function bringUpOne(needed: Addon, actor: Actor): Promise<Outcome> {
  const row = await moduleRow(needed.id)
  if (row?.state === 'disabled') return enable(needed, actor)
  return completed(row?.state === 'enabled' ? upgrade(needed, actor) : install(needed, actor))
}

const reasonOf = (outcome: Exclude<Outcome, { ok: true }>) =>
  outcome.reason === 'failed' ? outcome.error : [outcome.reason, ...outcome.names].join(' ')

const stepsBefore = async (addon: Addon) => (await waitingDependencies(addon)).length

/** A bridge that cannot be installed must not undo what it was to join. */
async function installBridges(addon: Addon, actor: Actor) {
  for (const bridge of await readyBridges(addon.id)) {
    const outcome = await completed(install(bridge, actor))
    if (!outcome.ok) logger.warn({ module: bridge.id, outcome }, 'a bridge was not installed')
  }
}

/** A new module never takes over tables that were made by someone else. */
async function takenTables(addon: Addon) {
  const tables = await moduleTables(addon.id)
  if (!tables.length || tables.some((table) => isBookkeeping(addon.id, table))) return undefined
  return refuse('tables_taken', tables)
}

export const announce = (
  name: 'module.installed' | 'module.upgraded' | 'module.enabled' | 'module.disabled',
  { id, module }: Addon,
  { by }: Actor
) => emit(name, { id, version: module.version, userId: by })
