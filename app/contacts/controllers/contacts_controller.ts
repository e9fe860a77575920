import type { HttpContext } from '@adonisjs/core/http'
import Contact from '#core/contacts/models/contact'
import ContactPolicy from '#core/contacts/policies/contact_policy'
import { differences } from '#core/contacts/conflict'
import { contactForm } from '#core/contacts/form'
import { contactInput } from '#core/contacts/input'
import { lookAgainIfTaken } from '#core/contacts/point_taken'
import { recordPage } from '#core/contacts/record'
import { askWhose, chosen, unconfirmed, validated } from '#core/contacts/saving'
import { unseenAlike } from '#core/duplicates/asking'
import { sentPairs } from '#core/contacts/sent'
import { contactValidator } from '#core/contacts/validators/contact'

export default class ContactsController {
  async show(ctx: HttpContext) {
    const contact = await Contact.record(ctx.params.id)
    await ctx.bouncer.with(ContactPolicy).authorize('read', contact)
    if (contact.mergedIntoId) return toStanding(ctx, contact)

    return ctx.view.render('contacts::show', await recordPage(ctx, contact))
  }

  async create(ctx: HttpContext) {
    await ctx.bouncer.with(ContactPolicy).authorize('create')

    return ctx.view.render('contacts::create', await contactForm(ctx))
  }

  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, response, session } = ctx
    await bouncer.with(ContactPolicy).authorize('create')
    const fields = await validated(ctx, contactValidator)
    const input = { ownerId: auth.user!.id, ...contactInput(fields, fields.kind ?? 'person') }
    await bouncer.with(ContactPolicy).authorize('create', input)

    return lookAgainIfTaken(async () => {
      const elsewhere = await unconfirmed(ctx, fields.points)
      const alike = await unseenAlike(ctx, input)
      if (Object.keys(elsewhere).length || alike.length)
        return askWhose(ctx, elsewhere, '/contacts/new', alike)

      const contact = await Contact.add(input, { by: auth.user! })

      session.flash('notice', i18n.t('contacts.added', { name: contact.name }))
      return response.redirect().toRoute('contacts.show', { id: contact.id })
    })
  }

  async edit(ctx: HttpContext) {
    const contact = await Contact.record(ctx.params.id)
    await ctx.bouncer.with(ContactPolicy).authorize('update', contact)

    return ctx.view.render('contacts::edit', await contactForm(ctx, contact))
  }

  async update(ctx: HttpContext) {
    const { auth, bouncer, i18n, request, response, session } = ctx
    const contact = await Contact.record(ctx.params.id)
    await bouncer.with(ContactPolicy).authorize('update', contact)
    const { revision, ...fields } = await validated(ctx, contactValidator, contact)

    return lookAgainIfTaken(async () => {
      const elsewhere = await unconfirmed(ctx, fields.points, contact)
      if (Object.keys(elsewhere).length)
        return askWhose(ctx, elsewhere, `/contacts/${contact.id}/edit`)

      const full = contactInput(fields, fields.kind ?? contact.kind)
      const input = chosen(full, request.input('choice'))
      const result = await contact.change(input, { by: auth.user!, revision })
      if (!result.ok) return conflictPage(ctx, result.current, full, revision!)

      session.flash('notice', i18n.t('contacts.saved'))
      return response.redirect().toRoute('contacts.show', { id: contact.id })
    })
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const contact = await Contact.live(params.id)
    await bouncer.with(ContactPolicy).authorize('delete', contact)

    await contact.remove({ by: auth.user! })

    session.flash('notice', i18n.t('contacts.trash.moved', { name: contact.name }))
    session.flash('undo', `/contacts/${contact.id}/restore`)
    return response.redirect().toRoute('contacts.index')
  }
}

/** Links to what became a part of another lead on. */
async function toStanding({ response }: HttpContext, { id }: Contact) {
  const standing = await Contact.standing(id)
  return response.redirect().withQs().toRoute('contacts.show', { id: standing!.id })
}

/** Someone saved first: both versions side by side, and nothing is stored until one is chosen. */
export async function conflictPage(
  ctx: HttpContext,
  current: Contact,
  input: Parameters<typeof differences>[1],
  revision: number
) {
  ctx.response.status(409)
  return ctx.view.render('contacts::conflict', {
    contact: current,
    differences: await differences(current, input, revision),
    sent: sentPairs(ctx),
  })
}
