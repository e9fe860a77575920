import type Role from '#core/accounts/models/role'
import type Team from '#core/accounts/models/team'
import type User from '#core/accounts/models/user'

/** Roles and teams someone may put a person into. */
export const placeChoices = (by: User, roles: Role[], teams: Team[]) => ({
  roles: roles.filter((role) => by.$role.covers(role)),
  teams,
})
