import { definePanel } from '#kernel/contract'
import type Contact from '#core/contacts/models/contact'

export default definePanel<Contact>({
  view: 'contacts::panels/followers',
  load: ({ followers }, { auth }) => ({
    following: followers.some(({ id }) => id === auth.user!.id),
  }),
})
