import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import type Message from '#core/conversations/models/message'
import type Conversation from '#core/conversations/models/conversation'
import { tell, type LiveEvent } from '#core/live/live'

/** A message is new, or its state is. Of thousands that are sent out no one's inbox is drawn anew. */
export async function announce(what: 'message' | 'status', message: Message) {
  if (message.isSentOut) return
  await tell('conversations', {
    what,
    conversationId: message.conversationId,
    messageId: message.id,
    status: message.status,
  })
}

/** A conversation was assigned, resolved, put to sleep … */
export const announceChange = ({ id }: Conversation) =>
  tell('conversations', { what: 'conversation', conversationId: id })

/** Whether someone may hear of it: what they may not read makes no sound. */
export async function mayHear(user: User, { topic, data }: LiveEvent) {
  if (topic !== 'conversations' || !user.can('read', 'conversations')) return false
  const query = db.query().from('conversations').where('id', data.conversationId)
  user.scope(query, 'read', 'conversations', 'conversations', 'assignee_id')
  return (await query.select('id').first()) !== null
}
