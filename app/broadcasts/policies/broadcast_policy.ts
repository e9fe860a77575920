import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

/** Whose contacts a broadcast reaches is asked of each contact. */
export default class BroadcastPolicy extends BasePolicy {
  manage(user: User) {
    return user.may('broadcasts.manage') && user.can('read', 'contacts')
  }
}
