import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

export default class ServiceLevelPolicyPolicy extends BasePolicy {
  /** Who reads conversations sees what is due of those that they may read. */
  index(user: User) {
    return user.can('read', 'conversations')
  }

  /** Policies and hours are of the whole business. */
  manage(user: User) {
    return user.may('settings.manage')
  }
}
