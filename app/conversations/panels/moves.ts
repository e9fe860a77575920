import { definePanel } from '#kernel/contract'
import ConversationMove from '#core/conversations/models/conversation_move'
import type { ConversationSubject } from '#core/conversations/slots'

/** What was merged into the conversation or split from it, with the way back. */
export default definePanel<ConversationSubject>({
  view: 'conversations::panels/moves',
  load: async ({ id }) => ({ moves: await ConversationMove.about(id) }),
})
