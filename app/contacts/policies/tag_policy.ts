import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

/** Anyone who may change contacts may make tags; what all share is kept by those who manage settings. */
export default class TagPolicy extends BasePolicy {
  index(user: User) {
    return user.can('read', 'contacts')
  }

  create(user: User) {
    return user.can('update', 'contacts') || user.can('create', 'contacts')
  }

  manage(user: User) {
    return user.may('settings.manage')
  }
}
