import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import ContactPoint from '#core/contacts/models/contact_point'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import { liftBounce } from '#core/outbox/points'

export default class BouncesController {
  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const contact = await Contact.live(params.id)
    await bouncer.with(ContactPolicy).authorize('update', contact)
    const point = await ContactPoint.query()
      .where({ id: params.point_id, contactId: contact.id })
      .firstOrFail()

    await liftBounce(point, contact, { by: auth.user! })

    session.flash('notice', i18n.t('outbox.preferences.lifted'))
    return response.redirect().toRoute('contacts.show', { id: contact.id })
  }
}
