import type { HttpContext } from '@adonisjs/core/http'
import Conversation from '#core/conversations/models/conversation'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { beHere, leave, othersIn } from '#core/conversations/presence'
import { presenceValidator } from '#core/conversations/validators/moving'

/** Who has a conversation open, and who is writing. */
export default class PresencesController {
  async show(ctx: HttpContext) {
    const conversation = await open(ctx)
    const others = await othersIn(conversation.id, ctx.auth.user!)
    return ctx.view.render('conversations::parts/presence', { others })
  }

  async update(ctx: HttpContext) {
    const conversation = await open(ctx)
    const { types = false } = await ctx.request.validateUsing(presenceValidator)

    const others = await beHere(conversation.id, ctx.auth.user!, { types })

    return ctx.view.render('conversations::parts/presence', { others })
  }

  async destroy(ctx: HttpContext) {
    const conversation = await open(ctx)

    await leave(conversation.id, ctx.auth.user!)

    return ctx.response.noContent()
  }
}

async function open({ bouncer, params }: HttpContext) {
  const conversation = await Conversation.current(params.id)
  await bouncer.with(ConversationPolicy).authorize('read', conversation)
  return conversation
}
