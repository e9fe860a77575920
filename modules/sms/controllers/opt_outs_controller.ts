import type { HttpContext } from '@adonisjs/core/http'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { choose } from '#core/outbox/consent'
import { CHANNEL } from '../inbox_settings.js'

/** Someone of the staff read in a message that the customer wants no more of them. */
export default class OptOutsController {
  async store({ bouncer, i18n, params, response, session }: HttpContext) {
    const message = await Message.query()
      .where({ id: params.id, channel: CHANNEL, direction: 'in' })
      .firstOrFail()
    const conversation = await Conversation.findOrFail(message.conversationId)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)

    const from = { kind: 'phone', value: message.address! }
    const words = message.body.slice(0, 200)
    await choose({ type: 'choice', from, isGranted: false, purpose: 'all', source: 'staff', words })
    await message.merge({ data: { ...message.data, wish: false, word: 'stop' } }).save()

    session.flash('notice', i18n.t('sms.opted_out', { number: message.address! }))
    return response.redirect().toRoute('inbox.show', { id: conversation.id })
  }
}
