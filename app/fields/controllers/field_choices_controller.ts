import type { HttpContext } from '@adonisjs/core/http'
import { refuse } from '#core/lists/refuse'
import CustomField from '#core/fields/models/custom_field'
import CustomFieldPolicy from '#core/fields/policies/custom_field_policy'
import {
  choiceValidator,
  MOST_CHOICES,
  newChoiceValidator,
  sameChoice,
} from '#core/fields/validators/custom_field'
import { FieldMessages } from '#core/fields/validators/messages'
import { isChoice } from '#core/fields/types'

export default class FieldChoicesController {
  async store({ auth, bouncer, i18n, params, request, response }: HttpContext) {
    await bouncer.with(CustomFieldPolicy).authorize('manage')
    const field = await chosenField(params.id)
    const messagesProvider = new FieldMessages(i18n)
    const { name } = await request.validateUsing(newChoiceValidator, { messagesProvider })
    if (sameChoice(field.choices, name)) refuse('name', i18n.t('fields.errors.twice'))
    if (field.choices.length >= MOST_CHOICES)
      refuse('name', i18n.t('fields.errors.too_many', { max: MOST_CHOICES }))

    await field.addChoice(name, { by: auth.user! })

    return response.redirect().toRoute('custom_fields.edit', { id: field.id })
  }

  async update({ auth, bouncer, i18n, params, request, response }: HttpContext) {
    await bouncer.with(CustomFieldPolicy).authorize('manage')
    const { field, choice } = await found(params)
    const messagesProvider = new FieldMessages(i18n)
    const { name, move } = await request.validateUsing(choiceValidator, { messagesProvider })
    if (name && sameChoice(field.choices, name, choice.id))
      refuse('name', i18n.t('fields.errors.twice'))

    if (move) await field.moveChoice(choice, move, { by: auth.user! })
    else await field.renameChoice(choice, name!, { by: auth.user! })

    return response.redirect().toRoute('custom_fields.edit', { id: field.id })
  }

  /** Says what would be lost. */
  async delete({ bouncer, params, view }: HttpContext) {
    await bouncer.with(CustomFieldPolicy).authorize('manage')
    const { field, choice } = await found(params)

    return view.render('fields::delete_choice', {
      field,
      choice,
      used: await field.used(choice.id),
    })
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(CustomFieldPolicy).authorize('manage')
    const { field, choice } = await found(params)

    await field.dropChoice(choice, { by: auth.user! })

    session.flash('notice', i18n.t('fields.choices.deleted', { name: choice.name }))
    return response.redirect().toRoute('custom_fields.edit', { id: field.id })
  }
}

/** A field that offers choices. */
async function chosenField(id: number) {
  const field = await CustomField.inUse(id)
  if (!isChoice(field.type)) return CustomField.inUse(0)
  await field.load('choices')
  return field
}

async function found({ id, choice }: Record<string, any>) {
  const field = await chosenField(id)
  return { field, choice: await field.related('choices').query().where('id', choice).firstOrFail() }
}
