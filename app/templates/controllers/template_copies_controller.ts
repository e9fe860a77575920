import type { HttpContext } from '@adonisjs/core/http'
import Template from '#core/templates/models/template'
import TemplatePolicy from '#core/templates/policies/template_policy'

export default class TemplateCopiesController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(TemplatePolicy).authorize('manage')
    const template = await Template.whole(params.id)

    const name = i18n.t('templates.copy_of', { name: template.name }).slice(0, 120).toWellFormed()
    const copy = await template.duplicate(name, { by: auth.user! })

    session.flash('notice', i18n.t('templates.copied', { name }))
    return response.redirect().toRoute('templates.edit', { id: copy.id })
  }
}
