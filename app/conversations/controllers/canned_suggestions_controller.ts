import type { HttpContext } from '@adonisjs/core/http'
import { cannedValues } from '#core/conversations/canned_values'
import CannedReply from '#core/conversations/models/canned_reply'
import Conversation from '#core/conversations/models/conversation'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'

const MANY = 12

/** Canned replies for what follows a `/`, filled in for the customer one writes to. */
export default class CannedSuggestionsController {
  async index({ auth, bouncer, params, request, response }: HttpContext) {
    const conversation = await Conversation.current(params.id)
    await bouncer.with(ConversationPolicy).authorize('read', conversation)
    await conversation.load('contact')

    const typed = String(request.qs().q ?? '').replace(/^\//, '')
    const replies = await CannedReply.matching(typed.slice(0, 60), MANY)
    const values = await cannedValues(replies, conversation.contact, auth.user!)
    return response.json(
      replies.map((reply) => ({
        id: reply.id,
        name: `/${reply.shortcut} · ${reply.title}`,
        text: reply.filled(values),
      }))
    )
  }
}
