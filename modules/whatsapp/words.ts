import i18nManager from '@adonisjs/i18n/services/main'
import { settings } from '#core/settings/settings'

/** What Filo says in the place of a customer, in the language of the business. */
export async function inBusinessWords(key: string, data: Record<string, string> = {}) {
  const i18n = i18nManager.locale(await settings.get('business.locale'))
  const whole = `whatsapp.said.${key}`
  return i18n.hasMessage(whole) ? i18n.t(whole, data) : i18n.t('whatsapp.said.other', data)
}
