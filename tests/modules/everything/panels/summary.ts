import { definePanel } from '#kernel/contract'
import type Contact from '#core/contacts/models/contact'
import Entry from '../models/entry.js'

/** Words that begin with `!` make it throw, and `?` makes its view throw. */
export default definePanel<Contact>({
  view: 'everything::summary',
  async load(contact) {
    const entries = await Entry.query().where('contact_id', contact.id)
    const faulty = entries.find(({ words }) => words.startsWith('!'))
    if (faulty) throw new Error(faulty.words)
    return { entries }
  },
})
