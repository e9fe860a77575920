import type { HttpContext } from '@adonisjs/core/http'
import CustomField from '#core/fields/models/custom_field'
import CustomFieldPolicy from '#core/fields/policies/custom_field_policy'

export default class FieldArchivesController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(CustomFieldPolicy).authorize('manage')
    const field = await CustomField.inUse(params.id)

    await field.archive({ by: auth.user! })

    session.flash('notice', i18n.t('fields.archived', { name: field.name }))
    return response.redirect().toRoute('custom_fields.index')
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(CustomFieldPolicy).authorize('manage')
    const field = await CustomField.inUse(params.id)

    await field.unarchive({ by: auth.user! })

    session.flash('notice', i18n.t('fields.unarchived', { name: field.name }))
    return response.redirect().toRoute('custom_fields.index')
  }
}
