import { definePanel } from '#kernel/contract'
import type { ConversationSubject } from '#core/conversations/slots'
import Entry from '../models/entry.js'

export default definePanel<ConversationSubject>({
  view: 'everything::summary',
  async load({ contactId }) {
    return { entries: await Entry.query().where('contact_id', contactId) }
  },
})
