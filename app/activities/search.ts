import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { search } from '#core/search/search'

/** Characters of a note by which its activity is found. */
const NOTE = 1000

/** Brings the search up to date with activities; call it in the transaction that changes them. */
export async function reindexActivities(ids: number[], client: QueryClientContract) {
  const rows = await client
    .from('activities')
    .whereIn('id', ids)
    .whereNull('deleted_at')
    .select('id', 'title', 'note')
  const documents = rows.map(({ id, title, note }) => ({
    id,
    title,
    text: [note?.slice(0, NOTE)],
  }))
  await search.reindex('activities', ids, documents, client)
}
