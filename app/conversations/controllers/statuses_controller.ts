import type { HttpContext } from '@adonisjs/core/http'
import { backTo } from '#core/conversations/back'
import Conversation from '#core/conversations/models/conversation'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { statusValidator } from '#core/conversations/validators/work'

const VERBS = { open: 'reopen', pending: 'wait', resolved: 'resolve' } as const

export default class StatusesController {
  async update(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request, session } = ctx
    const conversation = await Conversation.current(params.id)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)
    const { status } = await request.validateUsing(statusValidator)

    await conversation[VERBS[status]]({ by: auth.user! })

    session.flash('notice', i18n.t(`conversations.became.${status}`))
    return backTo(ctx, conversation)
  }
}
