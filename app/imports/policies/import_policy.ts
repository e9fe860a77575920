import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'

/** Each sees their own imports and exports only; which contacts a row may change is asked of each. */
export default class ImportPolicy extends BasePolicy {
  bring(user: User) {
    return user.may('imports.import') && user.can('create', 'contacts')
  }

  /** `entity` is that of the list whose records go out. */
  take(user: User, entity: string) {
    return user.may('imports.export') && user.can('read', entity)
  }
}
