import semver from 'semver'
import { addons } from '#kernel/addons'
import type { Addon } from '#kernel/addon'
import {
  isInstalled,
  moduleStates,
  offReason,
  unmetDependencies,
  type ModuleState,
} from '#kernel/module_states'
import { refuse, type Refusal } from '#kernel/lifecycle/outcome'

/** Modules on disk that name this one among what they need. */
export const dependents = (id: string) =>
  addons.modules().filter((addon) => addon.depends.some((needed) => needed.id === id))

/** What keeps a module from being installed, enabled or upgraded. */
export async function obstacle(addon: Addon): Promise<Refusal | undefined> {
  const reason = offReason(addon, await moduleStates())
  if (reason === 'broken' || reason === 'switched_off' || reason === 'core') return refuse(reason)
  const unfit = unfitDependencies(addon)
  if (unfit.length) return refuse('needs', unfit)
}

/** What a module needs, at any depth, and cannot be had: absent, broken, of another version, or in a circle. */
function unfitDependencies(addon: Addon, asking: string[] = []): string[] {
  return addon.depends.flatMap(({ id, range }) => {
    const name = range === '*' ? id : `${id}@${range}`
    const needed = addons.find(id)
    if (!needed || needed.broken || [...asking, addon.id].includes(id)) return [name]
    if (needed.isCore) return []
    if (!needed.fitsCore || !semver.satisfies(needed.module.version, range)) return [name]
    return unfitDependencies(needed, [...asking, addon.id])
  })
}

/** What must be installed, enabled or upgraded before; each needs the same asked of itself. */
export async function waitingDependencies(addon: Addon) {
  const unmet = unmetDependencies(addon, await moduleStates())
  return unmet.map((id) => addons.find(id)!)
}

/** Names of what is installed and would break without this module; bridges rest by themselves. */
export async function neededBy(id: string, states: 'enabled' | 'installed') {
  const known = await moduleStates()
  return dependents(id)
    .filter((addon) => {
      const row = known.get(addon.id)
      const isOn = row?.state === 'enabled' || row?.state === 'working'
      return isOn || (states === 'installed' && isInstalled(row))
    })
    .filter((addon) => !addon.module.autoInstall)
    .map((addon) => addon.module.name)
}

/** Bridges that rest on this module and are installed, or half so. */
export async function installedBridges(id: string) {
  const known = await moduleStates()
  return dependents(id).filter(({ module, id: bridge }) => {
    const row = known.get(bridge)
    return module.autoInstall && (isInstalled(row) || row?.state === 'working')
  })
}

const isUntried = (row: ModuleState | undefined) =>
  !row || (row.state === 'available' && !row.error)

/** Bridges that now have all they need and were never installed. */
export async function readyBridges(id: string) {
  const known = await moduleStates()
  return dependents(id).filter(
    (addon) =>
      addon.module.autoInstall &&
      !addon.broken &&
      isUntried(known.get(addon.id)) &&
      !unmetDependencies(addon, known).length
  )
}
