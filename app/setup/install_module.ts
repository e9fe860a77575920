import { addons } from '#kernel/addons'
import { completed, install } from '#kernel/lifecycle'
import { isEnabled } from '#kernel/module_states'
import type User from '#core/accounts/models/user'

/** Waits until the module is live; throws what stands in the way. */
export async function installModule(id: string, administrator: User) {
  const addon = addons.find(id)
  if (!addon) throw new Error(`there is no module "${id}"`)
  if (await isEnabled(addon)) return
  const outcome = await completed(install(addon, { by: administrator.id }))
  if (!outcome.ok) throw new Error(`the module "${id}" was not installed: ${outcome.reason}`)
}
