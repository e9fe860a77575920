import vine from '@vinejs/vine'
import type { HttpContext } from '@adonisjs/core/http'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import Inbox from '#core/inboxes/models/inbox'
import { driverOf } from '../drivers/drivers.js'
import { CHANNEL } from '../inbox_settings.js'

export const EMOJIS = ['👍', '❤️', '😂', '😮', '🙏', '✅']

const reactionValidator = vine.create({
  emoji: vine.enum([...EMOJIS, '']),
})

/** A sign of ours at a customer's message. */
export default class ReactionsController {
  async create(ctx: HttpContext) {
    const { message } = await reactedTo(ctx)
    return ctx.view.render('whatsapp::reactions', { message, emojis: EMOJIS })
  }

  async store(ctx: HttpContext) {
    const { message, conversation, inbox } = await reactedTo(ctx)
    const { emoji } = await ctx.request.validateUsing(reactionValidator)

    const { react } = await driverOf(inbox)
    const about = { to: message.address!, providerId: message.providerId!, emoji: emoji || null }
    const outcome = await react?.(about, inbox)
    if (outcome && !outcome.reason) await message.showReaction('out', emoji || null)
    else {
      const reason = outcome?.reason ?? 'whatsapp.reasons.no_reactions'
      ctx.session.flash('problem', ctx.i18n.t(reason))
    }

    return ctx.response.redirect().toRoute('inbox.show', { id: conversation.id })
  }
}

async function reactedTo({ bouncer, params }: HttpContext) {
  const of = { id: params.id, direction: 'in', channel: CHANNEL }
  const message = await Message.query().where(of).firstOrFail()
  const conversation = await Conversation.current(message.conversationId)
  await bouncer.with(ConversationPolicy).authorize('update', conversation)
  const inbox = await Inbox.findOrFail(message.inboxId)
  return { message, conversation, inbox }
}
