import i18nManager from '@adonisjs/i18n/services/main'
import Contact from '#core/contacts/models/contact'
import type Message from '#core/conversations/models/message'
import { isUnasked, preferencesUrl } from '#core/outbox/links'
import { settings } from '#core/settings/settings'

/** Says in the customer's language where to choose what comes; nothing under an answer. */
export async function footerOf(message: Message) {
  if (!isUnasked(message)) return ''
  const { language } = await Contact.findOrFail(message.contactId)
  const business = await settings.all()
  const supported = i18nManager.getSupportedLocaleFor(language ?? business['business.locale'])
  return i18nManager.locale(supported ?? business['business.locale']).t('email.footer', {
    business: business['business.name'],
    link: preferencesUrl(message.contactId),
  })
}
