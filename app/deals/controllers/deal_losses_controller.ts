import type { HttpContext } from '@adonisjs/core/http'
import { liveDeal } from '#core/deals/found'
import LostReason from '#core/deals/models/lost_reason'
import DealPolicy from '#core/deals/policies/deal_policy'
import { tellEnd } from '#core/deals/ending'
import { lossValidator } from '#core/deals/validators/deal'

export default class DealLossesController {
  /** Asks why. */
  async create({ bouncer, params, view }: HttpContext) {
    const deal = await liveDeal(params.id)
    await bouncer.with(DealPolicy).authorize('update', deal)

    const reasons = await LostReason.query().orderBy('position').orderBy('id')
    return view.render('deals::lose', { deal, reasons })
  }

  async store(ctx: HttpContext) {
    const deal = await liveDeal(ctx.params.id)
    await ctx.bouncer.with(DealPolicy).authorize('update', deal)
    const { reason } = await ctx.request.validateUsing(lossValidator)
    const why = reason ? await LostReason.findOrFail(reason) : null

    return tellEnd(ctx, deal, await deal.lose(why, { by: ctx.auth.user! }))
  }
}
