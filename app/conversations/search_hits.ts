import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import { excerpt } from '#core/conversations/excerpt'
import { search } from '#core/search/search'
import type { FindHits } from '#core/search/slots'

/** Ids of conversations that match and that the viewer may read, the best first. */
export const conversationsMatching = (text: string, viewer: User, limit: number) =>
  search.find('conversations', text, {
    limit,
    table: 'conversations',
    isNarrow: viewer.$role.reach('conversations', 'read') !== 'all',
    scope: (query) => {
      query
        .whereNull('conversations.merged_into_id')
        .whereExists((contact) =>
          contact
            .from('contacts')
            .whereColumn('contacts.id', 'conversations.contact_id')
            .whereNull('contacts.deleted_at')
        )
      viewer.scope(query, 'read', 'conversations', 'conversations', 'assignee_id')
    },
  })

/** Conversations of the global search, by who they are with. */
const find: FindHits = async (text, viewer, limit) => {
  const ids = await conversationsMatching(text, viewer, limit)
  if (!ids.length) return []
  const rows = await db
    .query()
    .from('conversations')
    .join('contacts', 'contacts.id', 'conversations.contact_id')
    .whereIn('conversations.id', ids)
    .select('conversations.id', 'conversations.subject', 'conversations.preview')
    .select('contacts.name')
  return ids.map((id) => {
    const { name, subject, preview } = rows.find((row) => row.id === id)!
    return {
      title: subject || excerpt(preview, 60) || name,
      detail: `#${id} · ${name}`,
      url: `/inbox/${id}`,
    }
  })
}

export default find
