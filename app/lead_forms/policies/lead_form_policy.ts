import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

/** Whoever makes forms sees what was sent in by them, of anyone. */
export default class LeadFormPolicy extends BasePolicy {
  manage(user: User) {
    return user.may('lead_forms.manage') && user.can('read', 'contacts')
  }
}
