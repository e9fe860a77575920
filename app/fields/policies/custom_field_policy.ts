import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

/** What is known of contacts and deals is decided for the whole business. */
export default class CustomFieldPolicy extends BasePolicy {
  manage(user: User) {
    return user.may('settings.manage')
  }
}
