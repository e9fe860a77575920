import { findActivity, changedActivity } from '#core/activities/api/find_activity'
import { shownActivity } from '#core/activities/api/activity_json'
import * as validators from '#core/activities/api/validators'
import { OUTCOMES } from '#core/activities/kinds'
import ActivityPolicy from '#core/activities/policies/activity_policy'
import { Problem, wrong } from '#core/api/problems'
import { operation, ref } from '#core/api/resource'

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
    async handle({ bouncer, user, params, body }) {
      const activity = await findActivity(user, params.id)
      await bouncer.with(ActivityPolicy).authorize('update', activity)
      const { outcome, outcome_note: note } = body
      if (outcome && !OUTCOMES[activity.kind].includes(outcome))
        throw Problem.invalid([wrong('outcome', 'enum', `No outcome of a ${activity.kind}`)])

      const result = await activity.finish({ by: user, outcome, note })
      if (!result.ok) throw await changedActivity('conflict', activity.id)
      return shownActivity(activity.id)
    },
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
    async handle({ bouncer, user, params }) {
      const activity = await findActivity(user, params.id)
      await bouncer.with(ActivityPolicy).authorize('update', activity)

      const result = await activity.cancel({ by: user })
      if (!result.ok) throw await changedActivity('conflict', activity.id)
      return shownActivity(activity.id)
    },
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
    async handle({ bouncer, user, params }) {
      const activity = await findActivity(user, params.id)
      await bouncer.with(ActivityPolicy).authorize('update', activity)

      const result = await activity.reopen({ by: user })
      if (!result.ok) throw await changedActivity('conflict', activity.id)
      return shownActivity(activity.id)
    },
  }),
]
