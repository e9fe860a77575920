import type { HttpContext } from '@adonisjs/core/http'
import Conversation from '#core/conversations/models/conversation'
import ConversationPolicy from '#core/conversations/policies/conversation_policy'
import { draftValidator } from '#core/conversations/validators/write'
import { waysTo } from '#core/conversations/ways'

/** What is being written, kept while one types. */
export default class DraftsController {
  async update({ auth, bouncer, params, request, response }: HttpContext) {
    const conversation = await Conversation.current(params.id)
    await bouncer.with(ConversationPolicy).authorize('note', conversation)
    const { direction, via, body } = await request.validateUsing(draftValidator)

    const ways = await waysTo(conversation.contactId, conversation.id)
    const inboxId = ways.find(({ value }) => value === via)?.inbox.id ?? null
    await conversation.keepDraft({ direction, inboxId, body }, { by: auth.user! })

    return response.noContent()
  }
}
