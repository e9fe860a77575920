import type { HttpContext } from '@adonisjs/core/http'
import { currencies, named } from '#core/settings/choices'
import { settings } from '#core/settings/settings'
import { refuse } from '#core/lists/refuse'
import { definedFields, typedDefault } from '#core/fields/defining'
import { inputOf } from '#core/fields/form'
import { allFields } from '#core/fields/known'
import CustomField from '#core/fields/models/custom_field'
import CustomFieldPolicy from '#core/fields/policies/custom_field_policy'
import { isChoice, TYPES } from '#core/fields/types'
import { standing } from '#core/fields/values'
import { fieldValidator, newFieldValidator, RECORDS } from '#core/fields/validators/custom_field'
import { FieldMessages } from '#core/fields/validators/messages'

export default class CustomFieldsController {
  async index({ bouncer, view }: HttpContext) {
    await bouncer.with(CustomFieldPolicy).authorize('manage')

    return view.render('fields::index', await definedFields())
  }

  async create({ bouncer, i18n, request, view }: HttpContext) {
    await bouncer.with(CustomFieldPolicy).authorize('manage')

    const { records } = request.qs()
    return view.render('fields::create', {
      records: RECORDS,
      chosen: RECORDS.find((one) => one === records) ?? 'all',
      types: TYPES.map((value) => ({ value, label: i18n.t(`fields.types.${value}`) })),
      currency: await settings.get('business.currency'),
      currencies: named(currencies(), 'currency', i18n.locale),
    })
  }

  async store({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(CustomFieldPolicy).authorize('manage')
    const messagesProvider = new FieldMessages(i18n)
    const given = await request.validateUsing(newFieldValidator, { messagesProvider })
    const { records, currency, choices = [], group = null, help = null, ...facts } = given

    const field = await CustomField.define(
      {
        ...facts,
        group,
        help,
        entity: records === 'deals' ? 'deals' : 'contacts',
        kind: records === 'person' || records === 'company' ? records : null,
        isRequired: Boolean(given.isRequired),
        currency: given.type === 'money' ? (currency ?? null) : null,
        choices: isChoice(given.type) ? choices : [],
      },
      { by: auth.user! }
    )

    session.flash('notice', i18n.t('fields.added', { name: field.name }))
    return response.redirect().toRoute('custom_fields.edit', { id: field.id })
  }

  async edit(ctx: HttpContext) {
    await ctx.bouncer.with(CustomFieldPolicy).authorize('manage')
    const field = await CustomField.inUse(ctx.params.id)

    const known = (await allFields()).find(({ id }) => id === field.id)!
    const held = { value: standing(known), name: null }
    const input = await inputOf(ctx, { ...known, field: 'defaultValue' }, held)
    return ctx.view.render('fields::edit', { field, known, input })
  }

  async update(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, response, session } = ctx
    await bouncer.with(CustomFieldPolicy).authorize('manage')
    const field = await CustomField.inUse(params.id)
    const messagesProvider = new FieldMessages(i18n)
    const facts = await request.validateUsing(fieldValidator, { messagesProvider })
    const begins = await typedDefault(ctx, field)
    if (!begins.ok) refuse('defaultValue', begins.message)

    await field.redefine(
      {
        name: facts.name,
        group: facts.group ?? null,
        help: facts.help ?? null,
        isRequired: Boolean(facts.isRequired),
        defaultValue: begins.value,
      },
      { by: auth.user! }
    )

    session.flash('notice', i18n.t('fields.saved', { name: field.name }))
    return response.redirect().toRoute('custom_fields.index')
  }

  /** Says what would be lost. */
  async delete({ bouncer, params, view }: HttpContext) {
    await bouncer.with(CustomFieldPolicy).authorize('manage')
    const field = await CustomField.inUse(params.id)

    return view.render('fields::delete', { field, used: await field.used() })
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(CustomFieldPolicy).authorize('manage')
    const field = await CustomField.inUse(params.id)

    await field.drop({ by: auth.user! })

    session.flash('notice', i18n.t('fields.deleted', { name: field.name }))
    return response.redirect().toRoute('custom_fields.index')
  }
}
