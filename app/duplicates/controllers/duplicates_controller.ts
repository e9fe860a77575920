import type { HttpContext } from '@adonisjs/core/http'
import DuplicateScan from '#core/duplicates/models/duplicate_scan'
import DuplicatePolicy from '#core/duplicates/policies/duplicate_policy'
import { pairsPage } from '#core/duplicates/scanning/pairs_page'
import { Formats } from '#core/shell/formats'
import { settings } from '#core/settings/settings'

/** Contacts that may be one, for people to decide. */
export default class DuplicatesController {
  async index({ auth, bouncer, i18n, request, view }: HttpContext) {
    await bouncer.with(DuplicatePolicy).authorize('review')

    const { after } = request.qs()
    const format = new Formats(i18n.locale, 'UTC', await settings.all())
    const page = await pairsPage(auth.user!, after, format)
    return view.render('duplicates::pairs/index', {
      ...page,
      after,
      scan: await DuplicateScan.last(),
    })
  }
}
