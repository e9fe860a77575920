import type { HttpContext } from '@adonisjs/core/http'
import { backTo } from '#core/activities/back'
import { inWords } from '#core/activities/due_words'
import type Activity from '#core/activities/models/activity'
import type { CloseResult } from '#core/activities/models/activity/closed'
import { requestContext } from '#core/lists/context'

/** Back to where one was, with how it ended; or that someone was quicker. */
export async function tellEnd(ctx: HttpContext, activity: Activity, result: CloseResult) {
  const { i18n, response, session } = ctx
  const { title, status } = result.ok ? activity : result.current
  session.flash('activity', activity.id)
  if (result.ok) {
    const next = result.next && inWords(result.next, await requestContext(ctx))
    const key = next ? 'activities.ended.next' : `activities.ended.${status}`
    session.flash('notice', i18n.t(key, { title, next: next ?? '' }))
    if (status !== 'open') session.flash('undo', `/activities/${activity.id}/reopen`)
  } else {
    const said = { title, status: i18n.t(`activities.statuses.${status}`) }
    session.flash('problem', i18n.t('activities.ended.already', said))
  }
  return response.redirect(backTo(ctx) ?? `/activities/${activity.id}`)
}

/** On to what comes next with the same people. */
export function planNext(ctx: HttpContext, { title, contactId, dealId, kind }: Activity) {
  const { i18n, response, session } = ctx
  session.flash('notice', i18n.t('activities.ended.done', { title }))
  const about = { contact: contactId, deal: dealId, kind, back: backTo(ctx) }
  const query = Object.entries(about).filter(([, value]) => value)
  return response.redirect().withQs(Object.fromEntries(query)).toRoute('activities.create')
}
