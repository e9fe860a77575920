import type { HttpContext } from '@adonisjs/core/http'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import { inboxState } from '#core/conversations/page'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'

export default class InboxController {
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(ConversationPolicy).authorize('index')

    return ctx.view.render('conversations::inbox', await inboxState(ctx))
  }

  async show(ctx: HttpContext) {
    const conversation = await Conversation.page(ctx.params.id)
    await ctx.bouncer.with(ConversationPolicy).authorize('read', conversation)
    const id = conversation.mergedIntoId ?? (await elsewhere(ctx, conversation))
    if (id) return ctx.response.redirect().toRoute('inbox.show', { id })

    return ctx.view.render('conversations::inbox', await inboxState(ctx, conversation))
  }
}

/** Where the message that a link was about has gone since. */
async function elsewhere({ request }: HttpContext, { id }: Conversation) {
  const messageId = Number(request.qs().message)
  const message = messageId ? await Message.find(messageId) : null
  return message && message.conversationId !== id ? message.conversationId : null
}
