import type { HttpContext } from '@adonisjs/core/http'
import { liveDeal } from '#core/deals/found'
import DealEntry from '#core/deals/models/deal_entry'
import DealPolicy from '#core/deals/policies/deal_policy'
import { noteValidator } from '#core/deals/validators/deal'
import { DealMessages } from '#core/deals/validators/messages'

export default class DealNotesController {
  async store({ auth, bouncer, i18n, params, request, response }: HttpContext) {
    const deal = await liveDeal(params.id)
    await bouncer.with(DealPolicy).authorize('note', deal)
    const messagesProvider = new DealMessages(i18n)
    const { body } = await request.validateUsing(noteValidator, { messagesProvider })

    await deal.note(body, { by: auth.user! })

    return response.redirect().toRoute('deals.show', { id: deal.id })
  }

  async destroy({ auth, bouncer, params, response }: HttpContext) {
    const deal = await liveDeal(params.id)
    const note = await DealEntry.query()
      .where({ id: params.note, dealId: deal.id, kind: 'note' })
      .firstOrFail()
    await bouncer.with(DealPolicy).authorize('removeNote', deal, note)

    await deal.removeNote(note, { by: auth.user! })

    return response.redirect().toRoute('deals.show', { id: deal.id })
  }
}
