import type Message from '#core/conversations/models/message'
import type Conversation from '#core/conversations/models/conversation'
import { tell } from '#core/live/live'

/** A message is new, or its state is. */
export const announce = (what: 'message' | 'status', message: Message) =>
  tell('conversations', {
    what,
    conversationId: message.conversationId,
    messageId: message.id,
    status: message.status,
  })

/** A conversation was assigned, resolved, put to sleep … */
export const announceChange = ({ id }: Conversation) =>
  tell('conversations', { what: 'conversation', conversationId: id })
