import db from '@adonisjs/lucid/services/db'
import semver from 'semver'
import { addons } from '#kernel/addons'
import type { Addon } from '#kernel/addon'
import { Stamped } from '#kernel/stamps'

/** `delete`: uninstall, and with it the data. */
export type ModuleAction = 'install' | 'upgrade' | 'uninstall' | 'delete'

/** A row of `modules`: a module that is, was or is becoming installed. */
export interface ModuleState {
  id: string
  /** Version that was installed, which the code on disk may have left behind. */
  version: string
  /** `kept`: uninstalled, its data is still there. `available`: tried, and undone. */
  state: 'available' | 'working' | 'enabled' | 'disabled' | 'kept'
  /** Milliseconds since 1970; 0 until the first installation is done. */
  installed_at: number
  action: ModuleAction | null
  progress_done: number
  progress_total: number
  worked_at: number | null
  error: string | null
  migrations: number
  /** JSON of a `Recovery` while work goes on. */
  recovery: string | null
}

/** Why an enabled module does not run. */
export type OffReason = 'broken' | 'switched_off' | 'core' | 'upgrade' | 'needs'

export const isInstalled = (row: ModuleState | undefined) =>
  row?.state === 'enabled' || row?.state === 'disabled'

const states = new Stamped('modules', async (client) => {
  const rows: ModuleState[] = await client.query().from('modules')
  const known = new Map(rows.map((row) => [row.id, row]))
  return { known, running: runningModules(known) }
})

export const moduleStates = async () => (await states.get()).known

/** Row of a module as it is this moment, past every cache. */
export const moduleRow = async (id: string): Promise<ModuleState | undefined> =>
  db.query().from('modules').where({ id }).first()

export async function isEnabled(addon: Addon) {
  return addon.isCore || (await states.get()).running.has(addon.id)
}

/** Core features and enabled modules, in the registry's order. */
export async function enabledAddons() {
  const { running } = await states.get()
  return addons.all().filter((addon) => addon.isCore || (running.has(addon.id) && !addon.broken))
}

function runningModules(known: Map<string, ModuleState>) {
  const on = addons
    .modules()
    .filter(({ id }) => known.get(id)?.state === 'enabled')
    .filter((addon) => !offReason(addon, known))
  return new Set(on.map(({ id }) => id))
}

/** Why the module cannot run, were it enabled. */
export function offReason(
  addon: Addon,
  known: Map<string, ModuleState>,
  asking: string[] = []
): OffReason | undefined {
  if (addon.broken) return 'broken'
  if (switchedOff().has(addon.id)) return 'switched_off'
  if (!addon.fitsCore) return 'core'
  if (addon.migrationCount > (known.get(addon.id)?.migrations ?? 0)) return 'upgrade'
  if (unmetDependencies(addon, known, [...asking, addon.id]).length) return 'needs'
}

/** Ids of what a module needs and what does not run, or not in a version it works with. */
export function unmetDependencies(
  addon: Addon,
  known: Map<string, ModuleState>,
  asking: string[] = [addon.id]
) {
  return addon.depends
    .filter(({ id, range }) => {
      const needed = addons.find(id)
      if (!needed || asking.includes(id)) return true
      if (needed.isCore) return false
      const row = known.get(id)
      const fits = semver.satisfies(needed.module.version, range)
      return !fits || row?.state !== 'enabled' || Boolean(offReason(needed, known, asking))
    })
    .map(({ id }) => id)
}

/** The operator's escape hatch: modules that stay off whatever the database says. */
const switchedOff = () =>
  new Set((process.env.DISABLED_MODULES ?? '').split(',').map((id) => id.trim()))
