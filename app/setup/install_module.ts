import { addons } from '#kernel/addons'
import type User from '#core/accounts/models/user'

/** Waits until the module is live; throws what stands in the way. */
export async function installModule(id: string, _administrator: User) {
  if (!addons.find(id)) throw new Error(`there is no module "${id}"`)
  throw new Error('modules cannot be installed yet')
}
