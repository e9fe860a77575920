import db from '@adonisjs/lucid/services/db'
import Role from '#core/accounts/models/role'
import type User from '#core/accounts/models/user'
import { Stamped } from '#kernel/stamps'

/** Roles and team memberships of everyone: small, and needed by every request. */
const access = new Stamped('access', async () => {
  const members: { team_id: number; user_id: number }[] = await db.query().from('team_members')
  const roles = new Map((await Role.all()).map((role) => [role.id, role]))
  return { roles, members }
})

/** Gives a user the role and teams that `can`, `may` and `scope` judge by. */
export async function loadRights(user: User) {
  const { roles, members } = await access.get()
  user.$role = roles.get(user.roleId)!
  user.$teamIds = members.filter((row) => row.user_id === user.id).map((row) => row.team_id)
  return user
}
