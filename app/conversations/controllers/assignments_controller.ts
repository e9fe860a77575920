import type { HttpContext } from '@adonisjs/core/http'
import { backTo } from '#core/conversations/back'
import Conversation from '#core/conversations/models/conversation'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { assignmentValidator } from '#core/conversations/validators/work'

export default class AssignmentsController {
  async update(ctx: HttpContext) {
    const { auth, bouncer, params, request } = ctx
    const conversation = await Conversation.current(params.id)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)
    const assignment = await request.validateUsing(assignmentValidator)

    await conversation.assign(assignment, { by: auth.user! })

    return backTo(ctx, conversation)
  }
}
