import type { HttpContext } from '@adonisjs/core/http'
import DuplicateScan from '#core/duplicates/models/duplicate_scan'
import DuplicatePolicy from '#core/duplicates/policies/duplicate_policy'

export default class DuplicateScansController {
  async store({ bouncer, response }: HttpContext) {
    await bouncer.with(DuplicatePolicy).authorize('review')

    await DuplicateScan.begin()

    return response.redirect().toRoute('duplicates.index')
  }
}
