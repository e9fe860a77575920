import { definePanel } from '#kernel/contract'
import { nextActivities } from '#core/activities/panels/next'
import type Contact from '#core/contacts/models/contact'

export default definePanel<Contact>({
  view: 'activities::panels/next',
  load: ({ id, deletedAt }, ctx) =>
    nextActivities({ contactId: id, back: `/contacts/${id}`, isGone: Boolean(deletedAt) }, ctx),
})
