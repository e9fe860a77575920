import type { HttpContext } from '@adonisjs/core/http'
import Broadcast from '#core/broadcasts/models/broadcast'
import BroadcastPolicy from '#core/broadcasts/policies/broadcast_policy'

/** Who gets it, found out again. */
export default class BroadcastChecksController {
  async store({ bouncer, i18n, params, response, session }: HttpContext) {
    await bouncer.with(BroadcastPolicy).authorize('manage')
    const broadcast = await Broadcast.findOrFail(params.id)

    const isBegun = await broadcast.checkAgain()
    if (!isBegun) session.flash('problem', i18n.t('broadcasts.too_late'))

    return response.redirect().toRoute('broadcasts.show', { id: broadcast.id })
  }
}
