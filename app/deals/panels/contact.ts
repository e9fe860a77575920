import { definePanel } from '#kernel/contract'
import type Contact from '#core/contacts/models/contact'
import { dealsWith } from '#core/deals/with_contact'

const SHOWN = 5

/** Open deals with the contact. */
export default definePanel<Contact>({
  view: 'deals::panels/open',
  load: async ({ id, deletedAt }, { auth }) => ({
    deals: await dealsWith(id, auth.user!, { open: true, limit: SHOWN }),
    contactId: deletedAt ? null : id,
  }),
})
