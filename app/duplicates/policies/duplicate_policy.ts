import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type DuplicatePair from '#core/duplicates/models/duplicate_pair'

export default class DuplicatePolicy extends BasePolicy {
  review(user: User) {
    return user.can('update', 'contacts')
  }

  /** With both contacts loaded. */
  decide(user: User, { first, second }: DuplicatePair) {
    return [first, second].every(
      (one) => user.can('read', 'contacts', one) && user.can('update', 'contacts', one)
    )
  }
}
