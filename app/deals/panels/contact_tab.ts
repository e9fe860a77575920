import { definePanel } from '#kernel/contract'
import type Contact from '#core/contacts/models/contact'
import { dealsWith } from '#core/deals/with_contact'

const SHOWN = 100

/** Every deal there is or was with the contact. */
export default definePanel<Contact>({
  view: 'deals::panels/tab',
  load: async ({ id, deletedAt }, { auth }) => ({
    deals: await dealsWith(id, auth.user!, { limit: SHOWN }),
    contactId: deletedAt ? null : id,
  }),
})
