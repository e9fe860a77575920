import i18nManager from '@adonisjs/i18n/services/main'
import { addressOf } from '#kernel/addresses'
import { settings } from '#core/settings/settings'
import { sendLetter } from '#core/accounts/mailer'
import User from '#core/accounts/models/user'
import type UserToken from '#core/accounts/models/user_token'

/** Where a secret leads; the host is the configured one, whatever the request said. */
export const invitationLink = (token: string) => addressOf('invitations.show', { token })
export const resetLink = (token: string) => addressOf('password_resets.edit', { token })

/** Mails a new link of the token, in place of any before. Throws when it cannot be sent. */
export async function mailLink(token: UserToken, locale: string) {
  const secret = await token.renew()
  if (token.purpose === 'invitation') {
    const by = await User.find(token.createdBy)
    const words = { by: by?.name ?? '', link: invitationLink(secret) }
    return write('invitation', token.email!, locale, words)
  }
  const user = await User.findOrFail(token.userId)
  return write('password_reset', user.email, locale, { link: resetLink(secret) })
}

async function write(kind: string, to: string, locale: string, words: Record<string, string>) {
  const i18n = i18nManager.locale(locale)
  const business = await settings.get('business.name')
  return sendLetter({
    to,
    subject: i18n.t(`accounts.letters.${kind}.subject`, { business }),
    text: i18n.t(`accounts.letters.${kind}.text`, { business, ...words }),
  })
}
