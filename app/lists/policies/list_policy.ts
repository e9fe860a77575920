import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type { BulkAction } from '#core/lists/bulk/action'
import type BulkChange from '#core/lists/models/bulk_change'

export default class ListPolicy extends BasePolicy {
  read(user: User, entity: string) {
    return user.can('read', entity)
  }

  /** Whether any record may be changed so; which ones is asked of each. */
  change(user: User, entity: string, action: BulkAction) {
    return user.can(action.right, entity)
  }

  /** One's own bulk changes: to see how far they are, and to undo them. */
  follow(user: User, change: BulkChange) {
    return change.userId === user.id
  }
}
