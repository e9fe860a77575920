import type { HttpContext } from '@adonisjs/core/http'
import AuditEntry from '#core/audit/models/audit_entry'
import { resetLink } from '#core/accounts/letters'
import User from '#core/accounts/models/user'
import UserToken from '#core/accounts/models/user_token'
import AccountPolicy from '#core/accounts/policies/account_policy'

/** The link is in the answer itself: it is kept nowhere to be shown again. */
export default class ResetLinksController {
  async store({ auth, bouncer, params, view }: HttpContext) {
    const user = await User.findOrFail(params.id)
    await user.load('role')
    await bouncer.with(AccountPolicy).authorize('give', user.role)

    const { secret } = await UserToken.replaceReset(user, { by: auth.user! })
    await AuditEntry.record({
      by: auth.user!,
      action: 'reset_link',
      entity: 'users',
      entityId: user.id,
      label: user.name,
    })
    return view.render('accounts::users/link', {
      kind: 'reset',
      name: user.name,
      link: resetLink(secret),
    })
  }
}
