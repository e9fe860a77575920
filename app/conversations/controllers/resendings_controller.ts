import type { HttpContext } from '@adonisjs/core/http'
import { backTo } from '#core/conversations/back'
import Message from '#core/conversations/models/message'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'

export default class ResendingsController {
  async store(ctx: HttpContext) {
    const { bouncer, i18n, params, session } = ctx
    const message = await Message.query()
      .where('id', params.id)
      .preload('conversation')
      .firstOrFail()
    await bouncer.with(ConversationPolicy).authorize('update', message.conversation)

    await message.resend()

    session.flash('notice', i18n.t('conversations.sent_again'))
    return backTo(ctx, message.conversation)
  }
}
