import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { countsAsAnswer, type Next } from '#core/conversations/answers'
import RecountAnswers from '#core/conversations/jobs/recount_answers'
import type Message from '#core/conversations/models/message'
import { emit } from '#kernel/events'

type Write = (client: TransactionClientContract) => Promise<boolean>

/**
 * Writes how a message stands, and tells of it. Where that makes an answer of it, or none of one, a
 * job that is stored with it tells the conversation: a provider's word is kept without waiting for
 * its row.
 */
export const turn = (
  message: Message,
  next: Next & Required<Pick<Next, 'status'>>,
  write: Write
): Promise<boolean> =>
  db.transaction(async (client) => {
    if (!(await write(client))) return false
    if (countsAsAnswer(message) !== countsAsAnswer(message, next))
      await RecountAnswers.deliverLater({ id: message.id }, { client })
    await emit('message.status', { messageId: message.id, status: next.status }, client)
    return true
  })
