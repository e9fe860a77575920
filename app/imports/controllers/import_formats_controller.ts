import type { HttpContext } from '@adonisjs/core/http'
import Import from '#core/imports/models/import'
import ImportPolicy from '#core/imports/policies/import_policy'
import { formatValidator } from '#core/imports/validators/import'

export default class ImportFormatsController {
  /** Reads the file anew as it is said to be written. */
  async update({ auth, bouncer, i18n, params, request, response, session }: HttpContext) {
    await bouncer.with(ImportPolicy).authorize('bring')
    const one = await Import.of(auth.user!, params.id)
    const { has_header: hasHeader, ...how } = await request.validateUsing(formatValidator)
    if (!one.isOpen || !one.options) {
      session.flash('problem', i18n.t('imports.too_late'))
      return response.redirect().toRoute('imports.show', { id: one.id })
    }

    const options = { ...one.options, ...how }
    if (JSON.stringify(options) !== JSON.stringify(one.options))
      await one.readAs(options, { by: auth.user! })
    else await one.headed(Boolean(hasHeader))

    return response.redirect().toRoute('imports.show', { id: one.id })
  }
}
