import type { HttpContext } from '@adonisjs/core/http'
import AuditEntry from '#core/audit/models/audit_entry'
import Role from '#core/accounts/models/role'
import Team from '#core/accounts/models/team'
import UserToken from '#core/accounts/models/user_token'
import AccountPolicy from '#core/accounts/policies/account_policy'
import { handOver } from '#core/accounts/invitation_hand_over'
import { placeChoices } from '#core/accounts/place_choices'
import { invitationValidator } from '#core/accounts/validators/users'

export default class InvitationsController {
  async create({ auth, bouncer, view }: HttpContext) {
    await bouncer.with(AccountPolicy).authorize('manage')
    return view.render('accounts::users/invite', {
      ...placeChoices(auth.user!, await Role.all(), await Team.query().orderBy('name')),
    })
  }

  async store(ctx: HttpContext) {
    const { auth, bouncer, request } = ctx
    await bouncer.with(AccountPolicy).authorize('manage')
    const invited = await request.validateUsing(invitationValidator)
    await bouncer.with(AccountPolicy).authorize('give', await Role.findOrFail(invited.role_id))

    const { email, role_id: roleId, team_ids: teamIds } = invited
    const values = { email, roleId, teamIds: teamIds ?? [] }
    const { token, secret } = await UserToken.invite(values, { by: auth.user! })
    await AuditEntry.record({ by: auth.user!, action: 'create', ...about(token) })
    return handOver(token, secret, ctx)
  }

  /** A new link; the one before stops working. */
  async update(ctx: HttpContext) {
    const { auth, bouncer, params } = ctx
    const invitation = await UserToken.waiting().where('id', params.id).firstOrFail()
    await bouncer.with(AccountPolicy).authorize('give', invitation.role)

    const secret = await invitation.renew()
    await AuditEntry.record({ by: auth.user!, action: 'update', ...about(invitation) })
    return handOver(invitation, secret, ctx)
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(AccountPolicy).authorize('manage')
    const invitation = await UserToken.waiting().where('id', params.id).firstOrFail()

    await invitation.delete()
    await AuditEntry.record({ by: auth.user!, action: 'delete', ...about(invitation) })
    session.flash('notice', i18n.t('accounts.invitations.revoked'))
    return response.redirect().toRoute('users.index')
  }
}

const about = (invitation: UserToken) => ({
  entity: 'invitations',
  entityId: invitation.id,
  label: invitation.email!,
})
