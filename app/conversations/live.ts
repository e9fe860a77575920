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
export const announceChange = ({ id }: Pick<Conversation, 'id'>) =>
  tell('conversations', { what: 'conversation', conversationId: id })

/** Many conversations were changed at once. */
export const announceMany = () => tell('conversations', { what: 'many', conversationId: 0 })
/** Those who look at it see who else does: nobody else hears of it. */
export async function announcePresence(conversationId: number, to: { id: number }[]) {
  if (to.length)
    await tell('conversations', {
      what: 'presence',
      conversationId,
      to: to.map(({ id }) => id),
    })
}

/** Whether someone may hear of it: what they may not read makes no sound. */
export async function mayHear(user: User, { topic, data }: LiveEvent) {
  if (topic !== 'conversations' || !user.can('read', 'conversations')) return false
  if (data.what === 'many') return true
  if (data.to && !data.to.includes(user.id)) return false
  const query = db.query().from('conversations').where('id', data.conversationId)
  user.scope(query, 'read', 'conversations', 'conversations', 'assignee_id')
  return (await query.select('id').first()) !== null
}
