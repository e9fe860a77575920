import type { HttpContext } from '@adonisjs/core/http'
import User from '#core/accounts/models/user'
import AccountPolicy from '#core/accounts/policies/account_policy'
import { endSessions } from '#core/accounts/sessions'

export default class DeactivationsController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const user = await User.findOrFail(params.id)
    await user.load('role')
    await bouncer.with(AccountPolicy).authorize('deactivate', user, user.role)

    const result = await user.setActive(false, { by: auth.user! })
    if (result.ok) await endSessions(user)
    if (result.ok)
      session.flash('notice', i18n.t('accounts.users.deactivated', { name: user.name }))
    else session.flash('problem', i18n.t(`accounts.users.${result.reason}`))
    return response.redirect().toRoute('users.index')
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const user = await User.findOrFail(params.id)
    await user.load('role')
    await bouncer.with(AccountPolicy).authorize('give', user.role)

    await user.setActive(true, { by: auth.user! })
    session.flash('notice', i18n.t('accounts.users.reactivated', { name: user.name }))
    return response.redirect().toRoute('users.index')
  }
}
