import type { HttpContext } from '@adonisjs/core/http'
import i18nManager from '@adonisjs/i18n/services/main'
import type Contact from '#core/contacts/models/contact'
import { settings } from '#core/settings/settings'
import { speak } from '#core/shell/middleware/locale'

/** From here on the page speaks the contact's language, where Filo knows it. */
export function speakTo(contact: Contact, ctx: HttpContext) {
  const known = contact.language && i18nManager.getSupportedLocaleFor(contact.language)
  if (known) speak(ctx, known)
}

export const businessName = () => settings.get('business.name')

export async function gone({ response, view }: HttpContext) {
  response.status(404)
  return view.render('outbox::pages/gone', { business: await businessName() })
}
