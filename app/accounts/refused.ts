import type { HttpContext } from '@adonisjs/core/http'
import { errors } from '@vinejs/vine'
import { attempt, type Limit } from '#core/accounts/throttle'

/** Sends someone back to the form with words beside a field, as a validator would. */
export const refused = (field: string, message: string, rule = 'refused') =>
  new errors.E_VALIDATION_ERROR([{ field, message, rule }])

/** Refuses with how long to wait once the limits are used up. */
export async function throttled({ i18n }: HttpContext, limits: Limit[], field: string) {
  const seconds = await attempt(limits)
  if (seconds) {
    const minutes = Math.ceil(seconds / 60)
    throw refused(field, i18n.t('accounts.throttled', { minutes }), 'throttled')
  }
}
