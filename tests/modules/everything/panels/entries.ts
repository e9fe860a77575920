import { definePanel } from '#kernel/contract'
import type Contact from '#core/contacts/models/contact'
import Entry from '../models/entry.js'

export default definePanel<Contact>({
  view: 'everything::summary',
  async load(contact) {
    return { entries: await Entry.query().where('contact_id', contact.id) }
  },
})
