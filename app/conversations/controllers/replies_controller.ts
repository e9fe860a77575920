import type { HttpContext } from '@adonisjs/core/http'
import { discard } from '#core/contacts/models/stored_file'
import { backTo } from '#core/conversations/back'
import { collides } from '#core/conversations/collision'
import Conversation from '#core/conversations/models/conversation'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { sayUndo } from '#core/conversations/undo'
import { writtenIn } from '#core/conversations/written'

export default class RepliesController {
  async store(ctx: HttpContext) {
    const { auth, bouncer, params, request } = ctx
    try {
      const conversation = await Conversation.current(params.id)
      await bouncer.with(ConversationPolicy).authorize('update', conversation)
      const reply = await writtenIn(ctx, conversation)

      if (await collides(ctx, conversation)) return backTo(ctx, conversation)
      const message = await conversation.reply(reply, { by: auth.user! })

      await sayUndo(ctx, message)
      return backTo(ctx, conversation)
    } finally {
      await discard(Object.values(request.allFiles()).flat())
    }
  }
}
