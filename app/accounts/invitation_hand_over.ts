import type { HttpContext } from '@adonisjs/core/http'
import { invitationLink, mailInvitation } from '#core/accounts/letters'
import { canMail } from '#core/accounts/mailer'
import type UserToken from '#core/accounts/models/user_token'

/** Mails the link where mail is set up; else, or when it fails, shows it once to hand over. */
export async function handOver(invitation: UserToken, secret: string, ctx: HttpContext) {
  const { auth, i18n, response, session, view } = ctx
  const email = invitation.email!
  const mailed = canMail() && (await mailInvitation(email, secret, auth.user!.name, i18n.locale))
  if (mailed) {
    session.flash('notice', i18n.t('accounts.invitations.mailed', { email }))
    return response.redirect().toRoute('users.index')
  }
  return view.render('accounts::users/link', {
    kind: 'invitation',
    name: email,
    link: invitationLink(secret),
    failed: canMail(),
  })
}
