import type { HttpContext } from '@adonisjs/core/http'
import Template from '#core/templates/models/template'
import TemplatePolicy from '#core/templates/policies/template_policy'

/** A template in one of its languages. */
export default class TemplateVersionsController {
  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(TemplatePolicy).authorize('manage')
    const template = await Template.whole(params.id)

    const isGone = await template.removeVersion(params.language, { by: auth.user! })

    if (isGone) session.flash('notice', i18n.t('templates.version_deleted'))
    else session.flash('problem', i18n.t('templates.last_version'))
    return response.redirect().toRoute('templates.edit', { id: template.id })
  }
}
