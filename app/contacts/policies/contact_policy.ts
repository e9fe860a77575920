import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type { Owned } from '#core/accounts/rights'

export default class ContactPolicy extends BasePolicy {
  index(user: User) {
    return user.can('read', 'contacts')
  }

  create(user: User) {
    return user.can('create', 'contacts')
  }

  read(user: User, contact: Owned) {
    return user.can('read', 'contacts', contact)
  }

  update(user: User, contact: Owned) {
    return user.can('update', 'contacts', contact)
  }

  delete(user: User, contact: Owned) {
    return user.can('delete', 'contacts', contact)
  }
}
