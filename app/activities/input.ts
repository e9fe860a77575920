import type { HttpContext } from '@adonisjs/core/http'
import type { Infer } from '@vinejs/vine/types'
import { DateTime } from 'luxon'
import type Activity from '#core/activities/models/activity'
import type { NewActivity } from '#core/activities/models/activity/kept'
import { ruleOf } from '#core/activities/recurrence'
import {
  activityValidator,
  newActivityValidator,
  type ActivityMeta,
} from '#core/activities/validators/activity'
import { ActivityMessages } from '#core/activities/validators/messages'
import { zoneOf } from '#core/conversations/zone'

type Sent = Infer<typeof activityValidator>

/** Validates a form of an activity for the one who sends it: its times are those of their clock. */
export async function validated(ctx: HttpContext, activity?: Activity) {
  const { auth, i18n, request } = ctx
  const meta: ActivityMeta = {
    user: auth.user!,
    contactId: activity?.contactId ?? null,
    dealId: activity?.dealId ?? null,
  }
  const messagesProvider = new ActivityMessages(i18n)
  const validator = activity ? activityValidator : newActivityValidator
  const sent = (await request.validateUsing(validator, { meta, messagesProvider })) as Sent
  const input = inputOf(sent, await zoneOf(auth.user!), activity)
  return { input, revision: sent.revision }
}

function inputOf(sent: Sent, zone: string, activity?: Activity): NewActivity {
  const { dueOn, dueTime, repeat, repeatEvery, repeatUntil, repeatCount, revision, ...rest } = sent
  const { kind, duration } = rest
  return {
    ...rest,
    ...(kind === 'task' ? { duration: null } : duration !== undefined && { duration }),
    ...(dueTime
      ? { dueOn: null, dueAt: DateTime.fromISO(`${dueOn}T${dueTime}`, { zone }) }
      : { dueOn }),
    ...(repeat !== 'custom' && { rrule: ruleFor(sent, activity) }),
  }
}

/** The rule that was chosen; that of the series, while the same choices make it. */
function ruleFor(
  { repeat, repeatEvery, repeatUntil, repeatCount, dueOn }: Sent,
  activity?: Activity
) {
  if (!repeat || repeat === 'custom') return null
  const chosen = {
    frequency: repeat,
    every: repeatEvery ?? 1,
    until: repeatUntil ?? null,
    count: repeatCount ?? null,
  }
  const began = activity?.seriesStart?.slice(0, 10)
  if (began && activity?.rrule && ruleOf(chosen, began) === activity.rrule) return activity.rrule
  return ruleOf(chosen, dueOn)
}
