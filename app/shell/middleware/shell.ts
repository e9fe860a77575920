import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { contributions } from '#kernel/slots'
import { settings } from '#core/settings/settings'
import { Formats } from '#core/shell/formats'

/** What the frame around every staff page shows. */
export default class Shell {
  async handle(ctx: HttpContext, next: NextFn) {
    const user = ctx.auth.user!
    const business = await settings.all()

    ctx.view.share({
      user,
      business,
      navigation: await contributions('navigation', user),
      format: new Formats(
        ctx.i18n.locale,
        user.timeZone ?? business['business.time_zone'],
        business
      ),
    })
    return next()
  }
}
