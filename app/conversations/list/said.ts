import db from '@adonisjs/lucid/services/db'
import type { Condition, Query } from '#core/lists/field'
import { search } from '#core/search/search'

/** So few are looked up by their ids; of more, those that are next in the order are asked. */
const FEW = 5000

/**
 * Each word begins one of the contact's name, of the subject, or of the first words of a
 * message: what the search knows of a conversation.
 */
export async function said(text: string): Promise<Condition> {
  const ids = await search.all('conversations', text, FEW)
  const asked = { entity: 'conversations', text, id: 'conversations.id' }
  if (!ids) return { where: (query) => search.narrow(query as never, asked) }
  return {
    where: (query) => among(query, ids),
    source: () => {
      const query: Query = db.from('conversations').select('conversations.id')
      among(query, ids)
      return query
    },
    indexed: true,
  }
}

const among = (query: Query, ids: number[]) => void query.whereIn('conversations.id', ids)
