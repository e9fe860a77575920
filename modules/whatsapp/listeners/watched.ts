import Message from '#core/conversations/models/message'
import type { Events } from '#kernel/contract'
import { CHANNEL } from '../inbox_settings.js'
import TellSeen from '../jobs/tell_seen.js'

/** Somebody of the staff reads what the customer wrote last, or writes an answer to it. */
export default async function watched({
  conversationId,
  isTyping,
}: Events['conversation.watched']) {
  const last = await Message.query()
    .where({ conversationId, direction: 'in' })
    .orderBy('id', 'desc')
    .first()
  if (last?.channel !== CHANNEL || !last.providerId || (last.data.seen && !isTyping)) return
  const about = { messageId: last.id, isTyping }
  await TellSeen.deliverLater(about, { unique: `${last.id} ${isTyping}` })
}
