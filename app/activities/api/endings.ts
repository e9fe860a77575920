import { findActivity } from '#core/activities/api/find_activity'
import { changed, shown } from '#core/activities/api/shown'
import * as validators from '#core/activities/api/validators'
import { OUTCOMES } from '#core/activities/kinds'
import type Activity from '#core/activities/models/activity'
import ActivityPolicy from '#core/activities/policies/activity_policy'
import { Problem, wrong } from '#core/api/problems'
import { operation, ref, type ApiCall } from '#core/api/resource'

/** How an activity ends, and begins again. */
export const endings = [
  operation({
    id: 'activities.done',
    method: 'POST',
    path: '/activities/:id/done',
    summary: 'Mark an activity as done',
    description: 'One that repeats makes the next.',
    scope: 'activities.write',
    params: validators.activityId,
    body: validators.endingBody,
    example: { outcome_note: 'Wants an offer' },
    response: ref('Activity'),
    refusals: [409],
    handle: (call) =>
      ended(call, (activity) => {
        const { outcome, outcome_note: note } = call.body
        if (outcome && !OUTCOMES[activity.kind].includes(outcome))
          throw Problem.invalid([wrong('outcome', 'enum', `No outcome of a ${activity.kind}`)])
        return activity.finish({ by: call.user, outcome, note })
      }),
  }),

  operation({
    id: 'activities.cancel',
    method: 'POST',
    path: '/activities/:id/cancel',
    summary: 'Call an activity off',
    description: 'One that repeats makes the next.',
    scope: 'activities.write',
    params: validators.activityId,
    response: ref('Activity'),
    refusals: [409],
    handle: (call) => ended(call, (activity) => activity.cancel({ by: call.user })),
  }),

  operation({
    id: 'activities.reopen',
    method: 'POST',
    path: '/activities/:id/reopen',
    summary: 'Open an activity again',
    scope: 'activities.write',
    params: validators.activityId,
    response: ref('Activity'),
    refusals: [409],
    handle: (call) => ended(call, (activity) => activity.reopen({ by: call.user })),
  }),
]

/** Ends or moves it; refused where it stands otherwise by now. */
async function ended(
  { bouncer, user, params }: Pick<ApiCall, 'bouncer' | 'user' | 'params'>,
  end: (activity: Activity) => Promise<{ ok: boolean }>
) {
  const activity = await findActivity(user, params.id)
  await bouncer.with(ActivityPolicy).authorize('update', activity)

  const { ok } = await end(activity)
  if (!ok) throw await changed('conflict', activity)
  return shown(activity.id)
}
