import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { countsAsAnswer, type Next } from '#core/conversations/answers'
import RecountAnswers from '#core/conversations/jobs/recount_answers'
import type Message from '#core/conversations/models/message'

type Write = (client: QueryClientContract) => Promise<boolean>

/**
 * Writes how a message stands. Where that makes an answer of it, or none of one, a job that is
 * stored with it tells the conversation: a provider's word is kept without waiting for its row.
 */
export async function turn(message: Message, next: Next, write: Write): Promise<boolean> {
  if (countsAsAnswer(message) === countsAsAnswer(message, next)) return write(db.connection())
  return db.transaction(async (client) => {
    const isWritten = await write(client)
    if (isWritten) await RecountAnswers.deliverLater({ id: message.id }, { client })
    return isWritten
  })
}
