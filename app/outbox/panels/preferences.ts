import { definePanel } from '#kernel/contract'
import type Contact from '#core/contacts/models/contact'
import { preferencesUrl } from '#core/outbox/links'
import { lastWords } from '#core/outbox/purposes'
import { suppressionsOf } from '#core/outbox/suppressions'

/** What the contact said of each kind of message, and addresses that get none. */
export default definePanel<Contact>({
  view: 'outbox::panels/preferences',
  load: async (contact) => ({
    words: await lastWords(contact.id),
    returned: contact.points.filter(({ state }) => state !== 'usable'),
    suppressed: await suppressionsOf(contact.points),
    link: preferencesUrl(contact.id),
  }),
})
