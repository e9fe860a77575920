import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

export default class ArrivalPolicy extends BasePolicy {
  manage(user: User) {
    return user.may('inboxes.manage')
  }
}
