import type { HttpContext } from '@adonisjs/core/http'
import { liveDeal } from '#core/deals/found'
import DealPolicy from '#core/deals/policies/deal_policy'
import { tellEnd } from '#core/deals/ending'

export default class DealReopeningsController {
  async store(ctx: HttpContext) {
    const deal = await liveDeal(ctx.params.id)
    await ctx.bouncer.with(DealPolicy).authorize('update', deal)

    return tellEnd(ctx, deal, await deal.reopen({ by: ctx.auth.user! }))
  }
}
