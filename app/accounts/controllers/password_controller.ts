import type { HttpContext } from '@adonisjs/core/http'
import { confirmPassword } from '#core/accounts/confirmation'
import { endSessions } from '#core/accounts/sessions'
import { passwordChangeValidator } from '#core/accounts/validators/profile'

export default class PasswordController {
  async update(ctx: HttpContext) {
    const { auth, i18n, request, response, session } = ctx
    const user = auth.user!
    const { current_password: current, password } = await request.validateUsing(
      passwordChangeValidator,
      { meta: { email: user.email, name: user.name } }
    )
    await confirmPassword(ctx, current)

    await user.change({ password }, { by: user })
    await endSessions(user, { except: session.sessionId })
    session.flash('notice', i18n.t('accounts.security.password_changed'))
    return response.redirect().toRoute('security.show')
  }
}
