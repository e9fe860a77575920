import db from '@adonisjs/lucid/services/db'
import type { Events } from '#kernel/contract'
import { reindexConversations } from '#core/conversations/search'

/** The latest; others wait for `search:reindex`. */
const MOST = 100
const NAMES = ['name', 'firstName', 'lastName']

/** Conversations are found by the new name of their contact. */
export default async function renamed({ contactId, fields }: Events['contact.updated']) {
  if (!fields.some((field) => NAMES.includes(field))) return
  const rows = await db
    .query()
    .from('conversations')
    .where('contact_id', contactId)
    .whereNull('merged_into_id')
    .orderBy('id', 'desc')
    .limit(MOST)
    .select('id')
  if (!rows.length) return
  await db.transaction((client) =>
    reindexConversations(
      rows.map(({ id }) => id as number),
      client
    )
  )
}
