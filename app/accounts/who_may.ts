import { loadRights } from '#core/accounts/current_user'
import User from '#core/accounts/models/user'

/** Active staff who have a permission. */
export async function whoMay(permission: string) {
  const users = await User.query().where('isActive', true).orderBy('name')
  for (const user of users) await loadRights(user)
  return users.filter((user) => user.may(permission))
}
