import type User from '#core/accounts/models/user'
import Activity from '#core/activities/models/activity'
import { readable } from '#core/activities/rows'

/** An activity the user may read; what they may not is not there. */
export const findActivity = (user: User, id: number) =>
  readable(Activity.query().where('activities.id', id), user).whereNull('deleted_at').firstOrFail()
