import type { HttpContext } from '@adonisjs/core/http'
import { myDay } from '#core/activities/my_day'
import ActivityPolicy from '#core/activities/policies/activity_policy'
import { requestContext } from '#core/lists/context'

export default class MyDayController {
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(ActivityPolicy).authorize('index')

    return ctx.view.render('activities::my_day', await myDay(await requestContext(ctx)))
  }
}
