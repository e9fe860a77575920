import type { HttpContext } from '@adonisjs/core/http'
import type User from '#core/accounts/models/user'
import { storedActivity } from '#core/activities/api/activity_json'
import Activity from '#core/activities/models/activity'
import { readable } from '#core/activities/rows'
import { Problem, type ProblemCode } from '#core/api/problems'
import { matched } from '#core/deals/api/find_deal'

/** An activity the user may read; what they may not is not there. */
export const findActivity = (user: User, id: number) =>
  readable(Activity.query().where('activities.id', id), user).whereNull('deleted_at').firstOrFail()

export async function refuseOtherRevision(activity: Activity, ctx: HttpContext) {
  const wanted = matched(ctx)
  if (wanted !== undefined && wanted !== activity.revision)
    throw await changedActivity('precondition_failed', activity.id)
}

/** Tells what is stored now, so that the caller can merge and try again. */
export const changedActivity = async (code: ProblemCode, id: number) =>
  new Problem(code, { with: { current: await storedActivity(id) } })
