import db from '@adonisjs/lucid/services/db'
import type Message from '#core/conversations/models/message'

const NAMED = 10

interface Earlier {
  reference: string
  direction: string
}

/** What the message answers, and what came before it in its conversation, the oldest first (RFC 5322, 3.6.4). */
export async function threading({ id, conversationId }: Message) {
  const earlier: Earlier[] = await db
    .query()
    .from('messages')
    .where('conversation_id', conversationId)
    .where('id', '<', id)
    .where('reference', 'like', '<%@%>')
    .orderBy('id', 'desc')
    .limit(NAMED)
    .select('reference', 'direction')
  const answered = earlier.find(({ direction }) => direction === 'in') ?? earlier[0]
  return {
    inReplyTo: answered?.reference,
    references: earlier.map(({ reference }) => reference).reverse(),
  }
}
