import type { HttpContext } from '@adonisjs/core/http'
import { disable, enable } from '#kernel/lifecycle'
import { answer, managed } from '#core/apps/answers'

export default class ActivationsController {
  async store(ctx: HttpContext) {
    const app = await managed(ctx)
    const outcome = await enable(app.addon, { by: ctx.auth.user!.id })
    return answer(ctx, app, outcome, 'enable')
  }

  async destroy(ctx: HttpContext) {
    const app = await managed(ctx)
    const outcome = await disable(app.addon, { by: ctx.auth.user!.id })
    if (outcome.ok) ctx.session.flash('undo', `/apps/${app.id}/activation`)
    return answer(ctx, app, outcome, 'disable')
  }
}
