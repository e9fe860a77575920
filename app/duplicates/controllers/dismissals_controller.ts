import type { HttpContext } from '@adonisjs/core/http'
import DuplicatePair from '#core/duplicates/models/duplicate_pair'
import DuplicatePolicy from '#core/duplicates/policies/duplicate_policy'

/** Two contacts are not the same. */
export default class DismissalsController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const pair = await DuplicatePair.whole(params.id)
    await bouncer.with(DuplicatePolicy).authorize('decide', pair)

    await pair.dismiss({ by: auth.user! })

    session.flash('notice', i18n.t('duplicates.dismissed'))
    session.flash('undo', `/contacts/duplicates/${pair.id}/reconsideration`)
    return response.redirect().toRoute('duplicates.index')
  }
}
