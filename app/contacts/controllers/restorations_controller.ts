import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import ContactPolicy from '#core/contacts/policies/contact_policy'

export default class RestorationsController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const contact = await Contact.findOrFail(params.id)
    await bouncer.with(ContactPolicy).authorize('delete', contact)

    if (contact.deletedAt && !contact.mergedIntoId) await contact.restore({ by: auth.user! })

    session.flash('notice', i18n.t('contacts.trash.restored', { name: contact.name }))
    return response.redirect().toRoute('contacts.show', { id: contact.id })
  }
}
