import type { HttpContext } from '@adonisjs/core/http'
import Deal from '#core/deals/models/deal'
import DealPolicy from '#core/deals/policies/deal_policy'

export default class DealRestorationsController {
  async store({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    const deal = await Deal.query().where('id', params.id).whereNotNull('deleted_at').firstOrFail()
    await bouncer.with(DealPolicy).authorize('delete', deal)

    await deal.restore({ by: auth.user! })

    session.flash('notice', i18n.t('deals.trash.restored', { title: deal.title }))
    return response.redirect().toRoute('deals.show', { id: deal.id })
  }
}
