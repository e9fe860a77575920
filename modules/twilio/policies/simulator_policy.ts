import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

export default class SimulatorPolicy extends BasePolicy {
  use(user: User) {
    return user.may('inboxes.manage')
  }
}
