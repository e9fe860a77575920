import { BasePolicy } from '@adonisjs/bouncer'
import type Role from '#core/accounts/models/role'
import type User from '#core/accounts/models/user'

/** Who may look after accounts, roles and teams; nobody hands out more than they have. */
export default class AccountPolicy extends BasePolicy {
  manage(user: User) {
    return user.may('accounts.manage')
  }

  /** Giving the role, or touching an account that has it. */
  give(user: User, role: Pick<Role, 'rights' | 'permissions'>) {
    return this.manage(user) && user.$role.covers(role)
  }

  deactivate(user: User, target: User, role: Role) {
    return this.give(user, role) && user.id !== target.id
  }

  changeRole(user: User, role: Role) {
    return this.give(user, role) && !role.isAdministrator
  }

  deleteRole(user: User, role: Role) {
    return this.changeRole(user, role) && role.key === null
  }
}
