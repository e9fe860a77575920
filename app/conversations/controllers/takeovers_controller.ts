import type { HttpContext } from '@adonisjs/core/http'
import { backTo } from '#core/conversations/back'
import Conversation from '#core/conversations/models/conversation'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'

/** Staff take a conversation from the program that holds it. */
export default class TakeoversController {
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, session } = ctx
    const conversation = await Conversation.current(params.id)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)

    const isTaken = await conversation.takeOver({ by: auth.user! })

    if (isTaken) session.flash('notice', i18n.t('conversations.held.taken'))
    else session.flash('problem', i18n.t('conversations.held.not_held'))
    return backTo(ctx, conversation)
  }
}
