import type { HttpContext } from '@adonisjs/core/http'
import { answer } from '#core/broadcasts/answer'
import Broadcast from '#core/broadcasts/models/broadcast'
import BroadcastPolicy from '#core/broadcasts/policies/broadcast_policy'
import { BroadcastMessages, startValidator } from '#core/broadcasts/validators/broadcast'
import { zoneOf } from '#core/conversations/zone'

/** A broadcast goes, now or at a moment. */
export default class BroadcastStartsController {
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request } = ctx
    await bouncer.with(BroadcastPolicy).authorize('manage')
    const broadcast = await Broadcast.page(params.id)
    const { at } = await request.validateUsing(startValidator, {
      meta: { zone: await zoneOf(auth.user!) },
      messagesProvider: new BroadcastMessages(i18n),
    })
    const versions = broadcast.template?.versions ?? []
    if (!versions.length) return answer(ctx, broadcast, false, 'started')

    const moment = at as unknown as number | undefined
    const isStarted = await broadcast.start(versions, { by: auth.user!, at: moment })
    return answer(ctx, broadcast, isStarted, moment ? 'scheduled' : 'started')
  }

  async destroy(ctx: HttpContext) {
    await ctx.bouncer.with(BroadcastPolicy).authorize('manage')
    const broadcast = await Broadcast.findOrFail(ctx.params.id)

    const isBack = await broadcast.unschedule({ by: ctx.auth.user! })
    return answer(ctx, broadcast, isBack, 'unscheduled')
  }
}
