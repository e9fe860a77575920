import type { HttpContext } from '@adonisjs/core/http'
import { asDownload } from '#kernel/download'
import { quarantine } from '#core/inbound/quarantine'
import Arrival from '#core/inbound/models/arrival'
import ArrivalPolicy from '#core/inbound/policies/arrival_policy'

/** What came and could not be read. */
export default class ArrivalsController {
  async index({ bouncer, request, view }: HttpContext) {
    await bouncer.with(ArrivalPolicy).authorize('manage')
    return view.render('inbound::index', await quarantine(request.qs().before))
  }

  /** As it came, always as a download: strangers wrote it. */
  async show({ bouncer, params, response }: HttpContext) {
    await bouncer.with(ArrivalPolicy).authorize('manage')
    const arrival = await Arrival.failed(params.id)

    asDownload(response, { name: `arrival-${arrival.id}.txt` })
    return response.send(await arrival.bytes())
  }

  async destroy({ auth, bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(ArrivalPolicy).authorize('manage')
    const arrival = await Arrival.failed(params.id)

    await arrival.remove({ by: auth.user! })

    session.flash('notice', i18n.t('inbound.deleted'))
    return response.redirect().toRoute('inbound.arrivals.index')
  }
}
