import type { HttpContext } from '@adonisjs/core/http'
import MailLink from '#core/accounts/jobs/mail_link'
import { invitationLink } from '#core/accounts/letters'
import { canMail } from '#core/accounts/mailer'
import type UserToken from '#core/accounts/models/user_token'

/** Mails the link where mail is set up; else shows it once to hand over. */
export async function handOver(invitation: UserToken, secret: string, ctx: HttpContext) {
  const { auth, i18n, response, session, view } = ctx
  const email = invitation.email!
  if (canMail()) {
    await MailLink.deliverLater({ id: invitation.id, locale: i18n.locale }, { by: auth.user })
    session.flash('notice', i18n.t('accounts.invitations.mailed', { email }))
    return response.redirect().toRoute('users.index')
  }
  return view.render('accounts::users/link', {
    kind: 'invitation',
    name: email,
    link: invitationLink(secret),
  })
}
