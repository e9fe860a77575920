import { definePanel } from '#kernel/contract'
import type Contact from '#core/contacts/models/contact'
import { webAddress } from '#core/contacts/texts'

export default definePanel<Contact>({
  view: 'contacts::panels/about',
  load: (contact) => ({ link: contact.website && webAddress(contact.website) }),
})
