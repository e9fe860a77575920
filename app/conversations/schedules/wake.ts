import { DateTime } from 'luxon'
import Conversation from '#core/conversations/models/conversation'

const AT_ONCE = 500

/** Those that were put to sleep until now are in the queue again. */
export default async function wake() {
  const due = await Conversation.query()
    .where('snoozed_until', '<=', DateTime.now().toMillis())
    .orderBy('snoozed_until')
    .limit(AT_ONCE)
  for (const conversation of due) await conversation.wake({ by: null })
}
