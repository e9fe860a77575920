import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

export default class SettingsPolicy extends BasePolicy {
  manage(user: User) {
    return user.may('settings.manage')
  }
}
