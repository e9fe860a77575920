import type { HttpContext } from '@adonisjs/core/http'
import activityList from '#core/activities/list/activity_list'
import ActivityPolicy from '#core/activities/policies/activity_policy'
import { listScreen } from '#core/lists/screen'

export default class ActivityListController {
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(ActivityPolicy).authorize('index')
    return ctx.view.render('activities::list', { list: await listScreen(ctx, activityList) })
  }
}
