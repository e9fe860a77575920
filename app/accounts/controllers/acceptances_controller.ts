import type { HttpContext } from '@adonisjs/core/http'
import UserToken from '#core/accounts/models/user_token'
import { acceptInvitation } from '#core/accounts/joining'
import { openSession } from '#core/accounts/sign_in'
import { acceptanceValidator } from '#core/accounts/validators/profile'

export default class AcceptancesController {
  async show({ params, response, view }: HttpContext) {
    const invitation = await UserToken.usable('invitation', params.token)
    if (!invitation) return response.status(404).send(await view.render('accounts::link_over'))
    return view.render('accounts::invitation', { invitation, secret: params.token })
  }

  async store(ctx: HttpContext) {
    const { i18n, params, request, response } = ctx
    const invitation = await UserToken.usable('invitation', params.token)
    if (!invitation) return response.redirect().toRoute('invitations.show', params)
    const person = await request.validateUsing(acceptanceValidator, {
      meta: { email: invitation.email },
    })

    const user = await acceptInvitation(invitation, { ...person, locale: i18n.locale })
    if (!user) return response.redirect().toRoute('invitations.show', params)
    return response.redirect(await openSession(user, ctx))
  }
}
