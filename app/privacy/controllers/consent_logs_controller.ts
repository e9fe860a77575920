import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import { consentLog } from '#core/privacy/consent_log'

/** Every yes and no of a contact, not only the last ones. */
export default class ConsentLogsController {
  async index({ auth, bouncer, params, request, view }: HttpContext) {
    const contact = await Contact.findOrFail(params.id)
    await bouncer.with(ContactPolicy).authorize('read', contact)
    return view.render('privacy::consents', {
      contact,
      showsAddress: auth.user!.may('privacy.manage'),
      ...(await consentLog(contact.id, request.qs().before)),
    })
  }
}
