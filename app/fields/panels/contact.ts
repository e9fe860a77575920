import { definePanel } from '#kernel/contract'
import type Contact from '#core/contacts/models/contact'
import { shownFields } from '#core/fields/shown'
import { requestContext } from '#core/lists/context'

export default definePanel<Contact>({
  view: 'fields::panels/contact',
  load: async ({ id, kind }, ctx) => ({
    groups: await shownFields('contacts', id, kind, await requestContext(ctx)),
  }),
})
