import type { HttpContext } from '@adonisjs/core/http'
import DealPolicy from '#core/deals/policies/deal_policy'
import dealList from '#core/deals/list/deal_list'
import { listScreen } from '#core/lists/screen'

export default class DealListController {
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(DealPolicy).authorize('index')
    return ctx.view.render('deals::list', { list: await listScreen(ctx, dealList) })
  }
}
