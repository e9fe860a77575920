import type { HttpContext } from '@adonisjs/core/http'
import { upgrade } from '#kernel/lifecycle'
import { answer, managed } from '#core/apps/answers'

export default class UpgradesController {
  async store(ctx: HttpContext) {
    const app = await managed(ctx)
    const begun = await upgrade(app.addon, { by: ctx.auth.user!.id })
    return answer(ctx, app, begun, 'upgrade')
  }
}
