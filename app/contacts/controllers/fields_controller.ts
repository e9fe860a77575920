import type { HttpContext } from '@adonisjs/core/http'
import { conflictPage } from '#core/contacts/controllers/contacts_controller'
import Contact from '#core/contacts/models/contact'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import { contactForm } from '#core/contacts/form'
import { contactInput } from '#core/contacts/input'
import { lookAgainIfTaken } from '#core/contacts/point_taken'
import { askWhose, unconfirmed, validated } from '#core/contacts/saving'
import { groupValidators, type FieldGroup } from '#core/contacts/validators/contact'

/** One field of a contact, or the few that belong together, edited in place. */
export default class FieldsController {
  async edit(ctx: HttpContext) {
    const contact = await Contact.record(ctx.params.id)
    await ctx.bouncer.with(ContactPolicy).authorize('update', contact)

    const form = await contactForm(ctx, contact)
    return ctx.view.render('contacts::fields/edit', { ...form, group: ctx.params.field })
  }

  async update(ctx: HttpContext) {
    const { auth, bouncer, params, response } = ctx
    const contact = await Contact.record(params.id)
    await bouncer.with(ContactPolicy).authorize('update', contact)
    const validator = groupValidators[params.field as FieldGroup]
    const { revision, ...fields } = await validated(ctx, validator, contact)
    const form = `/contacts/${contact.id}/fields/${params.field}/edit`

    return lookAgainIfTaken(async () => {
      const elsewhere = await unconfirmed(ctx, fields.points, contact)
      if (Object.keys(elsewhere).length) return askWhose(ctx, elsewhere, form)

      const input = contactInput(fields, contact.kind)
      const result = await contact.change(input, { by: auth.user!, revision })
      if (!result.ok) return conflictPage(ctx, result.current, input, revision!)
      return response.redirect().toRoute('contacts.show', { id: contact.id })
    })
  }
}
