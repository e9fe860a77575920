import type { HttpContext } from '@adonisjs/core/http'
import { install } from '#kernel/lifecycle'
import { answer, managed } from '#core/apps/answers'

export default class InstallationsController {
  async store(ctx: HttpContext) {
    const app = await managed(ctx)
    const begun = await install(app.addon, { by: ctx.auth.user!.id })
    return answer(ctx, app, begun, 'install')
  }
}
