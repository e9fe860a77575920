import type { HttpContext } from '@adonisjs/core/http'
import { backTo } from '#core/conversations/back'
import Message from '#core/conversations/models/message'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'

export default class CancellationsController {
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, session } = ctx
    const message = await Message.query()
      .where('id', params.id)
      .preload('conversation')
      .firstOrFail()
    await bouncer.with(ConversationPolicy).authorize('update', message.conversation)

    const isBack = await message.takeBack({ by: auth.user! })

    if (isBack) session.flash('notice', i18n.t('conversations.taken_back'))
    else session.flash('problem', i18n.t('conversations.too_late'))
    return backTo(ctx, message.conversation)
  }
}
