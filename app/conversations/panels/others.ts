import { definePanel } from '#kernel/contract'
import { conversationsWith } from '#core/conversations/with_contact'
import type { ConversationSubject } from '#core/conversations/slots'

/** What else there is, or was, with the same contact. */
export default definePanel<ConversationSubject>({
  view: 'conversations::panels/list',
  async load({ id, contactId }, { auth }) {
    return { conversations: await conversationsWith(contactId, auth.user!, { but: id }) }
  },
})
