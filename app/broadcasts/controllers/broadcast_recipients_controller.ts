import type { HttpContext } from '@adonisjs/core/http'
import Broadcast from '#core/broadcasts/models/broadcast'
import BroadcastPolicy from '#core/broadcasts/policies/broadcast_policy'
import { reasonWords } from '#core/broadcasts/reasons'
import { GROUPS, recipientsPage } from '#core/broadcasts/results'

export default class BroadcastRecipientsController {
  async index({ auth, bouncer, i18n, params, request, view }: HttpContext) {
    await bouncer.with(BroadcastPolicy).authorize('manage')
    const broadcast = await Broadcast.findOrFail(params.id)
    const qs = request.qs()
    const group = GROUPS.find((one) => one === qs.group) ?? 'waiting'
    const reason = typeof qs.reason === 'string' ? qs.reason.slice(0, 60) : undefined
    const sought = { group, reason, after: Number(qs.after) || undefined }
    const { rows, next } = await recipientsPage(broadcast, sought, auth.user!)
    return view.render('broadcasts::recipients', {
      broadcast,
      group,
      reason,
      rows,
      next,
      words: (why: string) => reasonWords(i18n, why),
    })
  }
}
