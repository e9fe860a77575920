import type { Events, Keeper } from '#kernel/contract'
import Entry from './models/entry.js'

/** Each gift is an entry, or there was no gift. */
const keep: Keeper = async (name, payloads, client) => {
  if (name !== 'everything.given') return
  for (const { contactId } of payloads as Events['everything.given'][])
    await Entry.create({ contactId, words: 'given' }, { client })
}

export default keep
