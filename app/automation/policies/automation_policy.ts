import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

/** Rules act on every record, whoever made them. */
export default class AutomationPolicy extends BasePolicy {
  manage(user: User) {
    return user.may('automation.manage')
  }
}
