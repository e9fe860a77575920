import type { HttpContext } from '@adonisjs/core/http'
import Import from '#core/imports/models/import'
import ImportPolicy from '#core/imports/policies/import_policy'

export default class ImportReversalsController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(ImportPolicy).authorize('bring')
    const one = await Import.of(auth.user!, params.id)

    const isBegun = await one.revert({ by: auth.user! })

    if (!isBegun) session.flash('problem', i18n.t('imports.cannot_revert'))
    return response.redirect().toRoute('imports.show', { id: one.id })
  }
}
