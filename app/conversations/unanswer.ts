import db from '@adonisjs/lucid/services/db'
import { toMoment } from '#kernel/database/columns'
import type Conversation from '#core/conversations/models/conversation'

/** An answer that was taken back was none: the customer waits as before, unless another answered. */
export async function unanswer(conversation: Conversation) {
  const { id } = conversation
  await db.transaction(async (client) => {
    const answers = client
      .from('messages')
      .where({ conversation_id: id, direction: 'out' })
      .whereNotNull('author_id')
      .whereNot('status', 'cancelled')
    const answered = await answers.min('created_at as first').max('id as last').firstOrFail()
    const unheard = await client
      .from('messages')
      .where({ conversation_id: id, direction: 'in' })
      .where('id', '>', answered.last ?? 0)
      .orderBy('id')
      .select('created_at')
      .first()
    await conversation
      .useTransaction(client)
      .merge({
        waitingSince: toMoment(unheard?.created_at),
        firstRepliedAt: toMoment(answered.first),
      })
      .save()
  })
}
