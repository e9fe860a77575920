import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import PersonalExport from '#core/privacy/models/personal_export'
import PrivacyPolicy from '#core/privacy/policies/privacy_policy'

/** What someone asks for who wants to know, to have, or to be forgotten. */
export default class ContactPrivacyController {
  async show({ bouncer, params, view }: HttpContext) {
    const contact = await Contact.findOrFail(params.id)
    await bouncer.with(PrivacyPolicy).authorize('read', contact)
    const exports = await PersonalExport.fresh().where('contactId', contact.id).preload('user')
    const mayErase = await bouncer.with(PrivacyPolicy).allows('erase', contact)
    return view.render('privacy::contact', { contact, exports, mayErase })
  }
}
