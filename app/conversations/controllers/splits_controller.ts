import type { HttpContext } from '@adonisjs/core/http'
import { backTo } from '#core/conversations/back'
import Conversation from '#core/conversations/models/conversation'
import { sayMoved } from '#core/conversations/moving/say'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { threadOf } from '#core/conversations/thread'
import { ConversationMessages } from '#core/conversations/validators/messages'
import { splitValidator } from '#core/conversations/validators/moving'

/** Messages of a conversation become one of their own. */
export default class SplitsController {
  async create({ bouncer, params, request, view }: HttpContext) {
    const conversation = await Conversation.page(params.id)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)

    const since = Number(request.qs().since) || undefined
    const { messages } = await threadOf(conversation.id, { since })
    return view.render('conversations::splits/create', { conversation, since, messages })
  }

  async store(ctx: HttpContext) {
    const { auth, bouncer, i18n, params, request } = ctx
    const conversation = await Conversation.current(params.id)
    await bouncer.with(ConversationPolicy).authorize('update', conversation)
    const messagesProvider = new ConversationMessages(i18n)
    const { scope, since, ...cut } = await request.validateUsing(splitValidator, {
      messagesProvider,
    })

    const chosen = scope === 'since' ? { ...cut, since } : cut
    const move = await conversation.split(chosen, { by: auth.user! })

    sayMoved(ctx, 'split', move)
    return move ? backTo(ctx, move.to) : ctx.response.redirect().back()
  }
}
