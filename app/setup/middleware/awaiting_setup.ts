import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { LOCALES } from '#config/i18n'
import { isSetUp, isSetupToken } from '#core/setup/installation'
import { speak } from '#core/shell/middleware/locale'

/** The setup pages are there for who has the link, and for nobody once setup is done. */
export default class AwaitingSetup {
  async handle(ctx: HttpContext, next: NextFn) {
    const { request } = ctx
    const { token, locale } = request.qs()
    if ((await isSetUp()) || !(await isSetupToken(token)))
      throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    if (LOCALES.includes(locale)) speak(ctx, locale)
    return next()
  }
}
