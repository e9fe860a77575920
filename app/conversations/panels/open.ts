import { definePanel } from '#kernel/contract'
import type Contact from '#core/contacts/models/contact'
import { conversationsWith } from '#core/conversations/with_contact'

/** Conversations with the contact that are not resolved. */
export default definePanel<Contact>({
  view: 'conversations::panels/list',
  async load({ id }, { auth }) {
    return { conversations: await conversationsWith(id, auth.user!, { open: true }) }
  },
})
