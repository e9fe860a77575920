import router from '@adonisjs/core/services/router'
import i18nManager from '@adonisjs/i18n/services/main'
import { appUrl } from '#config/app'
import { settings } from '#core/settings/settings'
import { sendLetter } from '#core/accounts/mailer'

/** Where a secret leads; the host is the configured one, whatever the request said. */
export const invitationLink = (secret: string) => linkTo('invitations.show', secret)
export const resetLink = (secret: string) => linkTo('password_resets.edit', secret)

const linkTo = (route: string, token: string) =>
  appUrl + router.builder().params({ token }).make(route)

export async function mailInvitation(email: string, secret: string, by: string, locale: string) {
  return write('invitation', email, locale, { by, link: invitationLink(secret) })
}

export async function mailReset(email: string, secret: string, locale: string) {
  return write('password_reset', email, locale, { link: resetLink(secret) })
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
