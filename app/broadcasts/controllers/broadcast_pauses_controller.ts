import type { HttpContext } from '@adonisjs/core/http'
import { answer } from '#core/broadcasts/answer'
import Broadcast from '#core/broadcasts/models/broadcast'
import BroadcastPolicy from '#core/broadcasts/policies/broadcast_policy'

export default class BroadcastPausesController {
  async store(ctx: HttpContext) {
    await ctx.bouncer.with(BroadcastPolicy).authorize('manage')
    const broadcast = await Broadcast.findOrFail(ctx.params.id)

    return answer(ctx, broadcast, await broadcast.pause({ by: ctx.auth.user! }), 'paused')
  }

  async destroy(ctx: HttpContext) {
    await ctx.bouncer.with(BroadcastPolicy).authorize('manage')
    const broadcast = await Broadcast.findOrFail(ctx.params.id)

    return answer(ctx, broadcast, await broadcast.resume({ by: ctx.auth.user! }), 'resumed')
  }
}
