import type { HttpContext } from '@adonisjs/core/http'
import { uninstall } from '#kernel/lifecycle'
import { answer, managed } from '#core/apps/answers'
import { holdingsOf } from '#core/apps/holdings'
import type { Overview } from '#core/apps/overview'
import { removalValidator } from '#core/apps/validators/removal'

export default class RemovalsController {
  async create(ctx: HttpContext) {
    const app = await managed(ctx)
    return ctx.view.render('apps::removal', {
      app,
      canKeep: app.status !== 'kept' && !isHalfDeleted(app),
      holdings: await holdingsOf(app.addon),
    })
  }

  async store(ctx: HttpContext) {
    const app = await managed(ctx)
    const { data } = await ctx.request.validateUsing(removalValidator)
    const begun = await uninstall(app.addon, { by: ctx.auth.user!.id, data })
    return answer(ctx, app, begun, 'uninstall')
  }
}

const isHalfDeleted = ({ status, action }: Overview) =>
  status === 'interrupted' && action === 'delete'
