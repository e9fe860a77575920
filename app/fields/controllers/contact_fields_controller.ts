import { errors } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { conflictPage } from '#core/contacts/controllers/contacts_controller'
import Contact from '#core/contacts/models/contact'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import { inputOf } from '#core/fields/form'
import { withCustom } from '#core/fields/input'
import { knownFields } from '#core/fields/known'
import { valuesOfOne } from '#core/fields/values'

const revisionValidator = vine.create({
  revision: vine.number().withoutDecimals().min(0).optional(),
})

/** One custom field of a contact, edited in place. */
export default class ContactFieldsController {
  async edit(ctx: HttpContext) {
    const contact = await Contact.record(ctx.params.id)
    await ctx.bouncer.with(ContactPolicy).authorize('update', contact)
    const field = await fieldOf(contact, ctx)

    const held = await valuesOfOne('contacts', contact.id)
    const input = await inputOf(ctx, field, held[field.key])
    return ctx.view.render('fields::contact_field', { contact, field, input })
  }

  async update(ctx: HttpContext) {
    const { auth, bouncer, params, request, response } = ctx
    const contact = await Contact.record(params.id)
    await bouncer.with(ContactPolicy).authorize('update', contact)
    await fieldOf(contact, ctx)
    const held = await valuesOfOne('contacts', contact.id)
    const about = { entity: 'contacts', kind: contact.kind, isNew: false, held } as const
    const { custom, revision } = await withCustom(ctx, about, () =>
      request.validateUsing(revisionValidator)
    )

    const result = await contact.change({ custom }, { by: auth.user!, revision })
    if (!result.ok) return conflictPage(ctx, result.current, { custom }, revision!)
    return response.redirect().toRoute('contacts.show', { id: contact.id })
  }
}

async function fieldOf({ kind }: Contact, { params, request }: HttpContext) {
  const field = (await knownFields('contacts', kind)).find(({ key }) => key === params.key)
  if (!field) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
  return field
}
