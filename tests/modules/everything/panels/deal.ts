import { definePanel } from '#kernel/contract'
import type Deal from '#core/deals/models/deal'
import Entry from '../models/entry.js'

export default definePanel<Deal>({
  view: 'everything::summary',
  async load({ contactId }) {
    return { entries: await Entry.query().where('contact_id', contactId ?? 0) }
  },
})
