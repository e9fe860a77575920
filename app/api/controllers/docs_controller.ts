import type { HttpContext } from '@adonisjs/core/http'
import { appUrl } from '#config/app'
import { docsPage } from '#core/api/docs'
import { openapi } from '#core/api/openapi/document'
import { speak } from '#core/shell/middleware/locale'

/** In English for everyone, as the names and summaries of operations are. */
export default class DocsController {
  async show(ctx: HttpContext) {
    speak(ctx, 'en')
    return ctx.view.render('api::docs', docsPage(await openapi(), appUrl))
  }
}
