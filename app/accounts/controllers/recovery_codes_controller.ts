import type { HttpContext } from '@adonisjs/core/http'
import AuditEntry from '#core/audit/models/audit_entry'
import { confirmPassword } from '#core/accounts/confirmation'
import { confirmationValidator } from '#core/accounts/validators/profile'

export default class RecoveryCodesController {
  async store(ctx: HttpContext) {
    const { auth, request, response, view } = ctx
    const user = auth.user!
    if (!user.hasTwoFactor) return response.redirect().toRoute('two_factor.show')
    const { current_password: password } = await request.validateUsing(confirmationValidator)
    await confirmPassword(ctx, password)

    const codes = await user.renewRecoveryCodes()
    await AuditEntry.record({
      by: user,
      action: 'recovery_codes',
      entity: 'users',
      entityId: user.id,
      label: user.name,
    })
    return view.render('accounts::recovery_codes', { codes })
  }
}
