import type { HttpContext } from '@adonisjs/core/http'
import Arrival from '#core/inbound/models/arrival'
import ArrivalPolicy from '#core/inbound/policies/arrival_policy'

export default class ArrivalRetriesController {
  async store({ bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(ArrivalPolicy).authorize('manage')
    const arrival = await Arrival.failed(params.id)

    await arrival.retry()

    session.flash('notice', i18n.t('inbound.retried'))
    return response.redirect().toRoute('inbound.arrivals.index')
  }
}
