import db from '@adonisjs/lucid/services/db'
import { definePanel } from '#kernel/contract'
import type { ConversationSubject } from '#core/conversations/slots'

const MOST = 5

/** Which of the conversation's newsletters had their images loaded or links followed. */
export default definePanel<ConversationSubject>({
  view: 'email::tracking/panel',
  load: async ({ id }) => ({
    readings: await db
      .query()
      .from('messages')
      .join('email_readings', 'email_readings.message_id', 'messages.id')
      .where('messages.conversation_id', id)
      .orderBy('messages.id', 'desc')
      .limit(MOST)
      .select('email_readings.*', 'messages.subject', 'messages.sent_at'),
  }),
})
