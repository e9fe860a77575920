import type { HttpContext } from '@adonisjs/core/http'
import { stalePage } from '#core/deals/conflict'
import { liveDeal } from '#core/deals/found'
import type Deal from '#core/deals/models/deal'
import DealPolicy from '#core/deals/policies/deal_policy'
import { fieldPage, typedInPlace, type Place } from '#core/fields/in_place'

/** One custom field of a deal, edited in place. */
export default class DealFieldsController {
  async edit(ctx: HttpContext) {
    const deal = await liveDeal(ctx.params.id)
    await ctx.bouncer.with(DealPolicy).authorize('update', deal)

    return fieldPage(ctx, placeOf(deal))
  }

  async update(ctx: HttpContext) {
    const { auth, bouncer, params, response } = ctx
    const deal = await liveDeal(params.id)
    await bouncer.with(DealPolicy).authorize('update', deal)
    const { custom, revision } = await typedInPlace(ctx, placeOf(deal))

    const result = await deal.change({ custom }, { by: auth.user!, revision })
    if (!result.ok)
      return stalePage(ctx, deal.id, { custom }, `/deals/${deal.id}/custom/${params.key}`)
    return response.redirect().toRoute('deals.show', { id: deal.id })
  }
}

const placeOf = ({ id, title, revision }: Deal): Place => ({
  entity: 'deals',
  id,
  title,
  revision,
  update: 'deal_fields.update',
  show: 'deals.show',
})
