import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type { Owned } from '#core/accounts/rights'

export default class PrivacyPolicy extends BasePolicy {
  manage(user: User) {
    return user.may('privacy.manage')
  }

  read(user: User, contact: Owned) {
    return user.may('privacy.manage') && user.can('read', 'contacts', contact)
  }

  erase(user: User, contact: Owned) {
    return user.may('privacy.manage') && user.can('delete', 'contacts', contact)
  }
}
