import { RequestValidator, type HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import app from '@adonisjs/core/services/app'
import { I18n } from '@adonisjs/i18n'
import i18nManager from '@adonisjs/i18n/services/main'
import { settings } from '#core/settings/settings'

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    i18n: I18n
  }
}

/** Speaks the browser's language until someone signs in, and theirs from then on. */
export default class Locale {
  static {
    RequestValidator.messagesProvider = (ctx) => ctx.i18n.createMessagesProvider()
  }

  async handle(ctx: HttpContext, next: NextFn) {
    if (app.inDev) await i18nManager.reloadTranslations()
    const wanted = i18nManager.getSupportedLocaleFor(ctx.request.languages())
    speak(ctx, wanted ?? (await settings.get('business.locale')))
    return next()
  }
}

export function speak(ctx: HttpContext, locale: string) {
  ctx.i18n = i18nManager.locale(locale)
  ctx.containerResolver.bindValue(I18n, ctx.i18n)
  ctx.view.share({ i18n: ctx.i18n })
}
