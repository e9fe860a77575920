import type { HttpContext } from '@adonisjs/core/http'
import { tellEnd } from '#core/activities/ending'
import { liveActivity } from '#core/activities/found'
import ActivityPolicy from '#core/activities/policies/activity_policy'

export default class ReopeningsController {
  async store(ctx: HttpContext) {
    const activity = await liveActivity(ctx.params.id)
    await ctx.bouncer.with(ActivityPolicy).authorize('update', activity)

    return tellEnd(ctx, activity, await activity.reopen({ by: ctx.auth.user! }))
  }
}
