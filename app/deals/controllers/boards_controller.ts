import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@adonisjs/lucid'
import { columnsOf } from '#core/deals/board'
import { drawCards } from '#core/deals/draw'
import { Money } from '#core/deals/money'
import Pipeline from '#core/deals/models/pipeline'
import DealPolicy from '#core/deals/policies/deal_policy'
import { boardAddress, boardQuery, owners, soughtIn } from '#core/deals/sought'

export default class BoardsController {
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(DealPolicy).authorize('index')
    return boardPage(ctx)
  }

  async show(ctx: HttpContext) {
    await ctx.bouncer.with(DealPolicy).authorize('index')
    return boardPage(ctx, ctx.params.id)
  }
}

async function boardPage(ctx: HttpContext, id?: number) {
  const pipelines = await Pipeline.inOrder().preload('stages')
  const pipeline = id ? pipelines.find((one) => one.id === Number(id)) : pipelines[0]
  if (!pipeline) throw new errors.E_ROW_NOT_FOUND()
  const sought = await soughtIn(ctx)
  const query = boardQuery(sought)
  return ctx.view.render('deals::board', {
    pipeline,
    pipelines,
    columns: await columnsOf(pipeline, sought),
    base: (await Money.now()).base,
    sought,
    query,
    draw: drawCards(ctx, boardAddress(pipeline.id, query)),
    owners: await owners(sought),
  })
}
