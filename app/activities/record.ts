import type { HttpContext } from '@adonisjs/core/http'
import { inWords } from '#core/activities/due_words'
import { ICONS } from '#core/activities/kinds'
import type Activity from '#core/activities/models/activity'
import ActivityPolicy from '#core/activities/policies/activity_policy'
import { minutesInWords, ruleInWords } from '#core/activities/words'
import { requestContext } from '#core/lists/context'

/** The page of an activity. */
export async function recordPage(ctx: HttpContext, activity: Activity) {
  const { auth, bouncer, i18n } = ctx
  const user = auth.user!
  const policy = bouncer.with(ActivityPolicy)
  const { contact, conversation, deal, duration, reminder } = activity
  return {
    activity,
    iconName: ICONS[activity.kind],
    due: inWords(activity, await requestContext(ctx)),
    isLate: activity.isOpen && activity.lateAt.toMillis() <= Date.now(),
    repeats: ruleInWords(activity, i18n),
    duration: duration && minutesInWords(duration, i18n),
    reminder: reminder && minutesInWords(reminder, i18n),
    contact: contact && !contact.deletedAt && user.can('read', 'contacts', contact) && contact,
    deal: deal && !deal.deletedAt && user.can('read', 'deals', deal) && deal,
    conversation: conversation && user.can('read', 'conversations', conversation) && conversation,
    can: {
      update: await policy.allows('update', activity),
      delete: await policy.allows('delete', activity),
    },
  }
}
