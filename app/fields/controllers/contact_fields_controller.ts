import type { HttpContext } from '@adonisjs/core/http'
import { conflictPage } from '#core/contacts/controllers/contacts_controller'
import Contact from '#core/contacts/models/contact'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import { fieldPage, typedInPlace, type Place } from '#core/fields/in_place'

/** One custom field of a contact, edited in place. */
export default class ContactFieldsController {
  async edit(ctx: HttpContext) {
    const contact = await Contact.record(ctx.params.id)
    await ctx.bouncer.with(ContactPolicy).authorize('update', contact)

    return fieldPage(ctx, placeOf(contact))
  }

  async update(ctx: HttpContext) {
    const { auth, bouncer, params, response } = ctx
    const contact = await Contact.record(params.id)
    await bouncer.with(ContactPolicy).authorize('update', contact)
    const { custom, revision } = await typedInPlace(ctx, placeOf(contact))

    const result = await contact.change({ custom }, { by: auth.user!, revision })
    if (!result.ok) return conflictPage(ctx, result.current, { custom }, revision!)
    return response.redirect().toRoute('contacts.show', { id: contact.id })
  }
}

const placeOf = ({ id, kind, name, revision }: Contact): Place => ({
  entity: 'contacts',
  kind,
  id,
  title: name,
  revision,
  update: 'contact_fields.update',
  show: 'contacts.show',
})
