import type { HttpContext } from '@adonisjs/core/http'
import UserToken from '#core/accounts/models/user_token'
import { resetPassword } from '#core/accounts/joining'
import { passwordResetValidator } from '#core/accounts/validators/profile'

export default class PasswordResetsController {
  async edit({ params, response, view }: HttpContext) {
    const token = await UserToken.usable('password_reset', params.token)
    if (!token) return response.status(404).send(await view.render('accounts::link_over'))
    return view.render('accounts::password_reset', { secret: params.token })
  }

  async update({ i18n, params, request, response, session }: HttpContext) {
    const token = await UserToken.usable('password_reset', params.token)
    const user = token && (await token.related('user').query().first())
    if (!token || !user?.isActive)
      return response.redirect().toRoute('password_resets.edit', params)
    const { password } = await request.validateUsing(passwordResetValidator, {
      meta: { email: user.email, name: user.name },
    })

    if (!(await resetPassword(user, token, password)))
      return response.redirect().toRoute('password_resets.edit', params)
    session.flash('notice', i18n.t('accounts.password_reset.done'))
    return response.redirect().toRoute('session.create')
  }
}
