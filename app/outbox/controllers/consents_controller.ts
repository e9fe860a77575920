import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import { record } from '#core/outbox/consent'
import { CHOSEN_PURPOSES } from '#core/outbox/purposes'
import { consentValidator } from '#core/outbox/validators/consent'

export default class ConsentsController {
  async create({ bouncer, params, view }: HttpContext) {
    const contact = await Contact.live(params.id)
    await bouncer.with(ContactPolicy).authorize('update', contact)
    return view.render('outbox::consents/create', { contact, purposes: CHOSEN_PURPOSES })
  }

  async store({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    const contact = await Contact.live(params.id)
    await bouncer.with(ContactPolicy).authorize('update', contact)
    const { purpose, answer, words } = await request.validateUsing(consentValidator)

    const by = { contactId: contact.id, userId: auth.user!.id, source: 'staff' }
    const said = { purpose, words, isGranted: answer === 'yes' }
    await db.transaction((client) => record({ ...by, ...said }, client))

    session.flash('notice', i18n.t('outbox.preferences.recorded'))
    return response.redirect().toRoute('contacts.show', { id: contact.id })
  }
}
