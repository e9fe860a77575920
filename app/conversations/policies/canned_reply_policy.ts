import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

/** Words that all staff share are kept by those who manage settings. */
export default class CannedReplyPolicy extends BasePolicy {
  manage(user: User) {
    return user.may('settings.manage')
  }
}
