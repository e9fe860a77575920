import type { HttpContext } from '@adonisjs/core/http'
import { backTo } from '#core/conversations/back'
import Conversation from '#core/conversations/models/conversation'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { priorityValidator } from '#core/conversations/validators/work'

export default class PrioritiesController {
  async update(ctx: HttpContext) {
    const { auth, bouncer, params, request } = ctx
    const conversation = await Conversation.current(params.id)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)
    const { priority } = await request.validateUsing(priorityValidator)

    await conversation.prioritise(priority as Conversation['priority'], { by: auth.user! })

    return backTo(ctx, conversation)
  }
}
