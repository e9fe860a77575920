import { definePanel } from '#kernel/contract'
import { nextActivities } from '#core/activities/panels/next'
import type { ConversationSubject } from '#core/conversations/slots'

export default definePanel<ConversationSubject>({
  view: 'activities::panels/next',
  load: ({ id, contactId }, ctx) =>
    nextActivities({ contactId, conversationId: id, back: `/inbox/${id}` }, ctx),
})
