import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

export default class TagPolicy extends BasePolicy {
  index(user: User) {
    return user.can('read', 'contacts')
  }

  create(user: User) {
    return user.can('update', 'contacts') || user.can('create', 'contacts')
  }

  /** It changes every contact that carries the tag. */
  change(user: User) {
    return user.$role.reach('contacts', 'update') === 'all'
  }
}
