import type { HttpContext } from '@adonisjs/core/http'
import DuplicatePair from '#core/duplicates/models/duplicate_pair'
import DuplicatePolicy from '#core/duplicates/policies/duplicate_policy'

/** They may be the same after all. */
export default class ReconsiderationsController {
  async store({ bouncer, i18n, params, response, session }: HttpContext) {
    const pair = await DuplicatePair.whole(params.id)
    await bouncer.with(DuplicatePolicy).authorize('decide', pair)

    await pair.reconsider()

    session.flash('notice', i18n.t('duplicates.reconsidered'))
    return response.redirect().toRoute('duplicates.index')
  }
}
