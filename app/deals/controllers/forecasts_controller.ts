import type { HttpContext } from '@adonisjs/core/http'
import { forecastOf } from '#core/deals/forecast'
import Pipeline from '#core/deals/models/pipeline'
import DealPolicy from '#core/deals/policies/deal_policy'
import { owners, soughtIn } from '#core/deals/sought'

export default class ForecastsController {
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(DealPolicy).authorize('index')
    const sought = await soughtIn(ctx)
    const pipelines = await Pipeline.inOrder()
    const chosen = pipelines.find(({ id }) => String(id) === ctx.request.qs().pipeline)
    return ctx.view.render('deals::forecast', {
      ...(await forecastOf(sought, chosen?.id)),
      sought,
      pipelineId: chosen?.id ?? '',
      pipelines: pipelines.map(({ id, name }) => ({ value: id, label: name })),
      owners: await owners(sought),
    })
  }
}
