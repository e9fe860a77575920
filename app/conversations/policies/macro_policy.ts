import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

/** Macros that all staff share are kept by those who manage settings; who may work on a conversation runs them. */
export default class MacroPolicy extends BasePolicy {
  manage(user: User) {
    return user.may('settings.manage')
  }
}
