import type { HttpContext } from '@adonisjs/core/http'
import { refused, throttled } from '#core/accounts/refused'
import { confirmationLimits, forgive } from '#core/accounts/throttle'

/** Before something grave: whoever sits there knows the password of the account. */
export async function confirmPassword(ctx: HttpContext, password: string) {
  const user = ctx.auth.user!
  const limits = confirmationLimits(user.id)
  await throttled(ctx, limits, 'current_password')
  if (!password || !(await user.verifyPassword(password)))
    throw refused('current_password', ctx.i18n.t('accounts.security.wrong_password'))
  await forgive(limits)
}
