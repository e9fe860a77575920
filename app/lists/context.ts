import type { I18n } from '@adonisjs/i18n'
import i18nManager from '@adonisjs/i18n/services/main'
import type { HttpContext } from '@adonisjs/core/http'
import type User from '#core/accounts/models/user'
import { settings, type KnownSettings } from '#core/settings/settings'
import { Formats } from '#core/shell/formats'

/** For whom a list is read: their rights, language, zone and clock. */
export interface ListContext {
  user: User
  i18n: I18n
  format: Formats
  /** IANA zone in which the days of a filter begin. */
  timeZone: string
  /** ISO 3166-1 alpha-2; phone numbers without a prefix are read as this country's. */
  country: string
  /** Milliseconds since 1970. */
  now: number
  /** Only within a request: module columns may need it. */
  http?: HttpContext
}

export const requestContext = async (http: HttpContext): Promise<ListContext> => ({
  ...(await contextOf(http.auth.user!, http.i18n)),
  http,
})

/** The same outside a request, for work that goes on after it. */
export const contextOf = async (user: User, i18n?: I18n) =>
  contextIn(await settings.all(), user, i18n)

export function contextIn(business: Readonly<KnownSettings>, user: User, i18n?: I18n): ListContext {
  const spoken = i18n ?? i18nManager.locale(user.locale ?? business['business.locale'])
  const timeZone = user.timeZone ?? business['business.time_zone']
  return {
    user,
    i18n: spoken,
    timeZone,
    format: new Formats(spoken.locale, timeZone, business),
    country: business['business.country'],
    now: Date.now(),
  }
}
