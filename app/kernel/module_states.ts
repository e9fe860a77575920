import db from '@adonisjs/lucid/services/db'
import { addons } from '#kernel/addons'
import type { Addon } from '#kernel/addon'
import { Stamped } from '#kernel/stamps'

/** A row of `modules`: a module that is, or is becoming, installed. */
export interface ModuleState {
  id: string
  version: string
  state: 'enabled' | 'disabled' | 'working'
  installed_at: number
}

const states = new Stamped('modules', async () => {
  const rows: ModuleState[] = await db.query().from('modules')
  return new Map(rows.map((row) => [row.id, row]))
})

/** The operator's escape hatch: modules that stay off whatever the database says. */
const switchedOff = () =>
  new Set((process.env.DISABLED_MODULES ?? '').split(',').map((id) => id.trim()))

export const moduleStates = () => states.get()

export async function isEnabled(addon: Addon) {
  if (addon.isCore) return true
  const state = (await states.get()).get(addon.id)
  return state?.state === 'enabled' && !addon.broken && !switchedOff().has(addon.id)
}

/** Core features and enabled modules, in the registry's order. */
export async function enabledAddons() {
  const known = await states.get()
  const off = switchedOff()
  return addons
    .all()
    .filter(
      (addon) =>
        addon.isCore ||
        (!addon.broken && known.get(addon.id)?.state === 'enabled' && !off.has(addon.id))
    )
}
