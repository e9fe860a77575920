import type { HttpContext } from '@adonisjs/core/http'
import { back } from '#core/deals/back'
import { dealRecord } from '#core/deals/found'
import Stage from '#core/deals/models/stage'
import type Deal from '#core/deals/models/deal'
import DealPolicy from '#core/deals/policies/deal_policy'
import { places } from '#core/deals/places'
import { lastMove } from '#core/deals/record'
import { moveValidator } from '#core/deals/validators/deal'

/** Where a deal stands. */
export default class DealStagesController {
  async edit(ctx: HttpContext) {
    const deal = await dealRecord(ctx.params.id)
    await ctx.bouncer.with(DealPolicy).authorize('update', deal)

    return ctx.view.render('deals::move', { deal, places: await places(), back: back(ctx, deal) })
  }

  async update(ctx: HttpContext) {
    const { auth, bouncer, i18n, request, response, session } = ctx
    const deal = await dealRecord(ctx.params.id)
    await bouncer.with(DealPolicy).authorize('update', deal)
    const { stage_id: to, from_stage_id: from } = await request.validateUsing(moveValidator)
    const stage = await Stage.findOrFail(to)

    const result = await deal.moveTo(stage, { by: auth.user!, from })
    if (!result.ok) return movedMeanwhile(ctx, stage, result)

    session.flash('notice', i18n.t('deals.moved', { title: deal.title, stage: stage.name }))
    return response.redirect(back(ctx, deal))
  }
}

/** Says who was quicker and where the deal is now; nothing was changed. */
async function movedMeanwhile(
  ctx: HttpContext,
  stage: Stage,
  { reason, current }: { reason: 'moved' | 'closed'; current: Deal }
) {
  const deal = await dealRecord(current.id)
  ctx.response.status(409)
  return ctx.view.render('deals::moved', {
    deal,
    stage,
    reason,
    last: await lastMove(deal.id),
    back: back(ctx, deal),
  })
}
