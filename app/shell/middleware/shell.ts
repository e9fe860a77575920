import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { settings } from '#core/settings/settings'
import { Formats } from '#core/shell/formats'
import { Frame } from '#core/shell/frame'

/** What the frame around every staff page shows. */
export default class Shell {
  async handle(ctx: HttpContext, next: NextFn) {
    const user = ctx.auth.user!
    const business = await settings.all()
    const timeZone = user.timeZone ?? business['business.time_zone']

    sayMethod(ctx)
    ctx.view.share({
      user,
      business,
      frame: await Frame.around(ctx, user),
      format: new Formats(ctx.i18n.locale, timeZone, business),
    })
    return next()
  }
}

/** A form that leads to the address it was sent to, by GET: without this, the browser stays at the form's. */
function sayMethod({ request, response }: HttpContext) {
  if (request.header('x-up-version')) response.header('X-Up-Method', request.method())
}
