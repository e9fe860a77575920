import db from '@adonisjs/lucid/services/db'
import type { FindHits } from '#core/search/slots'

const findEntries: FindHits = async (text, viewer, limit) => {
  if (!viewer.may('everything.read')) return []
  const rows: { contact_id: number; words: string }[] = await db
    .query()
    .from('everything_entries')
    .where('words', 'like', `${text}%`)
    .limit(limit)
  return rows.map((row) => ({ title: row.words, url: `/contacts/${row.contact_id}` }))
}

export default findEntries
