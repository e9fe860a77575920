import type { HttpContext } from '@adonisjs/core/http'
import { moreOf, positionIn } from '#core/deals/board'
import { drawCards } from '#core/deals/draw'
import Stage from '#core/deals/models/stage'
import DealPolicy from '#core/deals/policies/deal_policy'
import { boardAddress, boardQuery, soughtIn } from '#core/deals/sought'

/** More cards of one column: appended to it, or a page of its own. */
export default class ColumnsController {
  async show(ctx: HttpContext) {
    await ctx.bouncer.with(DealPolicy).authorize('index')
    const stage = await Stage.query().where('id', ctx.params.id).preload('pipeline').firstOrFail()
    const sought = await soughtIn(ctx)
    const query = boardQuery(sought)
    return ctx.view.render('deals::column', {
      stage,
      column: { stage, ...(await moreOf(stage, sought, positionIn(ctx.request.qs().after))) },
      query,
      draw: drawCards(ctx, boardAddress(stage.pipelineId, query)),
    })
  }
}
