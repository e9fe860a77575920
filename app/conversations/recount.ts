import db from '@adonisjs/lucid/services/db'
import { toMoment } from '#kernel/database/columns'
import { answersIn } from '#core/conversations/answers'
import { announceChange } from '#core/conversations/live'
import type Conversation from '#core/conversations/models/conversation'
import { lockedRows } from '#core/conversations/moving/rows'
import { seekAssignees } from '#core/conversations/seeking'
import { emit } from '#kernel/events'

/**
 * After an answer went out late, or turned out to be none: the customer waits as before, unless
 * another answered. What was resolved with it is open again.
 */
export async function recountAnswers(conversation: Conversation) {
  const { id } = conversation
  await db.transaction(async (client) => {
    const [row] = await lockedRows([conversation], client)
    const { waitingSince, firstRepliedAt } = await answersIn(id, client)
    const opens = row.status === 'resolved' && row.waiting_since === null && waitingSince !== null
    await conversation.useTransaction(client).refresh()
    await conversation
      .merge({
        waitingSince: toMoment(waitingSince),
        firstRepliedAt: toMoment(firstRepliedAt),
        ...(opens && { status: 'open', resolvedAt: null }),
      })
      .save()
    if (!opens) return
    await seekAssignees([id], client)
    await emit('conversation.status', { conversationId: id, status: 'open' }, client)
  })
  await announceChange(conversation)
}
