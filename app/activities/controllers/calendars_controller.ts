import type { HttpContext } from '@adonisjs/core/http'
import { calendarPage } from '#core/activities/calendar'
import ActivityPolicy from '#core/activities/policies/activity_policy'

export default class CalendarsController {
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(ActivityPolicy).authorize('index')

    return ctx.view.render('activities::calendar', await calendarPage(ctx))
  }
}
