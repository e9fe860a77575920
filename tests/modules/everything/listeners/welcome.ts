import type { Events } from '#kernel/contract'
import Entry from '../models/entry.js'

export default async function welcome({ contactId }: Events['contact.created']) {
  await Entry.create({ contactId, words: 'welcome' })
}
