import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import ContactPolicy from '#core/contacts/policies/contact_policy'

export default class FollowsController {
  async store({ auth, bouncer, params, response }: HttpContext) {
    const contact = await Contact.live(params.id)
    await bouncer.with(ContactPolicy).authorize('read', contact)

    await contact.follow(auth.user!)

    return response.redirect().toRoute('contacts.show', { id: contact.id })
  }

  async destroy({ auth, bouncer, params, response }: HttpContext) {
    const contact = await Contact.live(params.id)
    await bouncer.with(ContactPolicy).authorize('read', contact)

    await contact.unfollow(auth.user!)

    return response.redirect().toRoute('contacts.show', { id: contact.id })
  }
}
