import { BasePolicy } from '@adonisjs/bouncer'
import type User from '#core/accounts/models/user'
import type { Owned } from '#core/accounts/rights'

type Trashable = Owned & { deletedAt?: unknown }

/** What lies in the trash can be read and restored, nothing else. */
const live = (activity: Trashable) => !activity.deletedAt

export default class ActivityPolicy extends BasePolicy {
  index(user: User) {
    return user.can('read', 'activities')
  }

  /** With the new activity: may it be given to whom it is given? */
  create(user: User, activity?: Partial<Owned>) {
    const { ownerId = null, teamId = null } = activity ?? {}
    return user.can('create', 'activities', activity && { ownerId, teamId })
  }

  read(user: User, activity: Owned) {
    return user.can('read', 'activities', activity)
  }

  /** Changes it, does it or calls it off. */
  update(user: User, activity: Trashable) {
    return live(activity) && this.read(user, activity) && user.can('update', 'activities', activity)
  }

  delete(user: User, activity: Owned) {
    return this.read(user, activity) && user.can('delete', 'activities', activity)
  }
}
