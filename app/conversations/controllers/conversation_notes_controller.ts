import type { HttpContext } from '@adonisjs/core/http'
import { backTo } from '#core/conversations/back'
import Conversation from '#core/conversations/models/conversation'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { ConversationMessages } from '#core/conversations/validators/messages'
import { noteValidator } from '#core/conversations/validators/write'

export default class ConversationNotesController {
  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request } = ctx
    const conversation = await Conversation.current(params.id)
    await bouncer.with(ConversationPolicy).authorize('note', conversation)
    const messagesProvider = new ConversationMessages(i18n)
    const { body } = await request.validateUsing(noteValidator, { messagesProvider })

    await conversation.note(body, { by: auth.user! })

    return backTo(ctx, conversation)
  }
}
