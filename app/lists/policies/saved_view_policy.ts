import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type SavedView from '#core/lists/models/saved_view'

export default class SavedViewPolicy extends BasePolicy {
  share(user: User, entity: string) {
    return user.may(`${entity}.share_views`)
  }

  /** One's own; and what is shared, for those who may share. */
  manage(user: User, view: SavedView) {
    if (view.userId === user.id) return true
    return view.isShared && user.may(`${view.entity}.share_views`)
  }
}
