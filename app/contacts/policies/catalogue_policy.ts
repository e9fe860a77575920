import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

/** Personas and journey stages are words of the whole business. */
export default class CataloguePolicy extends BasePolicy {
  manage(user: User) {
    return user.may('settings.manage')
  }
}
