import { definePanel } from '#kernel/contract'
import { peopleIn } from '#core/conversations/people'
import type { ConversationSubject } from '#core/conversations/slots'

/** Others who take part, with who they are. */
export default definePanel<ConversationSubject>({
  view: 'conversations::panels/people',
  load: async (conversation, { auth }) => ({ people: await peopleIn(conversation, auth.user!) }),
})
