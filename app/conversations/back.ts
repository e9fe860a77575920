import type { HttpContext } from '@adonisjs/core/http'
import { addressIn } from '#core/conversations/inbox'
import type Conversation from '#core/conversations/models/conversation'

/** To the conversation, beside the list that it was opened from; to the list alone once it may not be seen. */
export function backTo(ctx: HttpContext, conversation: Conversation) {
  const { auth, request, response } = ctx
  const form = String(request.input('_form') ?? '')
  const from = URL.parse(form, 'http://localhost') ?? new URL('http://localhost')
  const qs = addressIn(from.searchParams)
  const redirect = response.redirect().withQs(qs)
  return auth.user!.can('read', 'conversations', conversation)
    ? redirect.toRoute('inbox.show', { id: conversation.id })
    : redirect.toRoute('inbox.index')
}
