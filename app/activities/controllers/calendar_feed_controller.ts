import type { HttpContext } from '@adonisjs/core/http'
import CalendarFeed from '#core/activities/models/calendar_feed'
import ActivityPolicy from '#core/activities/policies/activity_policy'

/** The secret address under which one's own calendar program reads one's activities. */
export default class CalendarFeedController {
  async show({ auth, bouncer, view }: HttpContext) {
    await bouncer.with(ActivityPolicy).authorize('index')

    return view.render('activities::feed', { feed: await CalendarFeed.find(auth.user!.id) })
  }

  /** A new address; one there was before answers no more. */
  async store({ auth, bouncer, i18n, response, session }: HttpContext) {
    await bouncer.with(ActivityPolicy).authorize('index')

    await CalendarFeed.renewFor(auth.user!)

    session.flash('notice', i18n.t('activities.feed.renewed'))
    return response.redirect().toRoute('calendar_feed.show')
  }

  async destroy({ auth, bouncer, i18n, response, session }: HttpContext) {
    await bouncer.with(ActivityPolicy).authorize('index')

    await CalendarFeed.revokeFor(auth.user!)

    session.flash('notice', i18n.t('activities.feed.revoked'))
    return response.redirect().toRoute('calendar_feed.show')
  }
}
