import type { HttpContext } from '@adonisjs/core/http'
import QRCode from 'qrcode'
import AuditEntry from '#core/audit/models/audit_entry'
import { confirmPassword } from '#core/accounts/confirmation'
import { confirmationValidator } from '#core/accounts/validators/profile'
import { settings } from '#core/settings/settings'

export default class TwoFactorController {
  async show({ auth, view }: HttpContext) {
    const user = auth.user!
    const pending = Boolean(user.totpSecret) && !user.hasTwoFactor
    if (!pending) return view.render('accounts::two_factor', { pending })
    const uri = user.twoFactorUri(await settings.get('business.name'))
    const qr = await QRCode.toDataURL(uri, { width: 220, margin: 2 })
    const key = user.totpSecret!.match(/.{1,4}/g)!.join(' ')
    return view.render('accounts::two_factor', { pending, qr, key })
  }

  async store({ auth, response }: HttpContext) {
    const user = auth.user!
    if (!user.hasTwoFactor) await user.beginTwoFactor()
    return response.redirect().toRoute('two_factor.show')
  }

  async destroy(ctx: HttpContext) {
    const { auth, i18n, request, response, session } = ctx
    const user = auth.user!
    const { current_password: password } = await request.validateUsing(confirmationValidator)
    await confirmPassword(ctx, password)

    await user.endTwoFactor()
    await AuditEntry.record({
      by: user,
      action: 'two_factor_off',
      entity: 'users',
      entityId: user.id,
      label: user.name,
    })
    session.flash('notice', i18n.t('accounts.two_factor.is_off'))
    return response.redirect().toRoute('security.show')
  }
}
