import type { HttpContext } from '@adonisjs/core/http'
import MailLink from '#core/accounts/jobs/mail_link'
import { canMail } from '#core/accounts/mailer'
import User from '#core/accounts/models/user'
import UserToken from '#core/accounts/models/user_token'
import { throttled } from '#core/accounts/refused'
import { passwordRequestLimits } from '#core/accounts/throttle'
import { passwordRequestValidator } from '#core/accounts/validators/session'

export default class PasswordRequestsController {
  create({ view }: HttpContext) {
    return view.render('accounts::password_request', { canMail: canMail() })
  }

  /** Says the same whether the address is known; the mail goes out after the answer. */
  async store(ctx: HttpContext) {
    const { i18n, request, response, session } = ctx
    const { email } = await request.validateUsing(passwordRequestValidator)
    await throttled(ctx, passwordRequestLimits(email.toLowerCase(), request.ip()), 'email')

    const user = await User.withEmail(email)
    if (user?.isActive && canMail()) {
      const { token } = await UserToken.replaceReset(user)
      await MailLink.deliverLater({ id: token.id, locale: user.locale ?? i18n.locale })
    }
    session.flash('notice', i18n.t('accounts.password_request.sent'))
    return response.redirect().toRoute('session.create')
  }
}
