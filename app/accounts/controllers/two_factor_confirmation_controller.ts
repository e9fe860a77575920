import type { HttpContext } from '@adonisjs/core/http'
import AuditEntry from '#core/audit/models/audit_entry'
import { refused, throttled } from '#core/accounts/refused'
import { secondStepLimits } from '#core/accounts/throttle'
import { codeValidator } from '#core/accounts/validators/session'

/** The recovery codes are in the answer itself: they are kept nowhere to be shown again. */
export default class TwoFactorConfirmationController {
  async store(ctx: HttpContext) {
    const { auth, i18n, request, response, view } = ctx
    const user = auth.user!
    if (user.hasTwoFactor) return response.redirect().toRoute('two_factor.show')
    const { code } = await request.validateUsing(codeValidator)
    await throttled(ctx, secondStepLimits(user.id), 'code')

    const codes = await user.confirmTwoFactor(code)
    if (!codes) throw refused('code', i18n.t('accounts.second_step.wrong'))
    await AuditEntry.record({
      by: user,
      action: 'two_factor_on',
      entity: 'users',
      entityId: user.id,
      label: user.name,
    })
    return view.render('accounts::recovery_codes', { codes })
  }
}
