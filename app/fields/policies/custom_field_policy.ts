import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

/** What is known of contacts and deals is decided for the whole business. */
export default class CustomFieldPolicy extends BasePolicy {
  manage(user: User) {
    return user.may('settings.manage')
  }

  /** What there is to know is known to whoever reads any of the records. */
  read(user: User) {
    return user.can('read', 'contacts') || user.can('read', 'deals')
  }
}
