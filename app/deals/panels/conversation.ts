import { definePanel } from '#kernel/contract'
import type { ConversationSubject } from '#core/conversations/slots'
import { dealsWith } from '#core/deals/with_contact'

const SHOWN = 5

/** Open deals with the customer who writes. */
export default definePanel<ConversationSubject>({
  view: 'deals::panels/open',
  load: async ({ contactId }, { auth }) => ({
    deals: await dealsWith(contactId, auth.user!, { open: true, limit: SHOWN }),
    contactId,
  }),
})
