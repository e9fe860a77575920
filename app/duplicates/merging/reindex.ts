import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { reindexConversations } from '#core/conversations/search'
import { reindexDeals } from '#core/deals/search'
import type ContactMerge from '#core/duplicates/models/contact_merge'

const CHUNK = 100

type Reindex = (ids: number[], client: QueryClientContract) => Promise<unknown>

/** Conversations and deals of everyone who took part: their contact's name is among what they are found by. */
export async function reindexRecordsOf({ id, keptId }: ContactMerge) {
  const parts = await db.query().from('contact_merge_parts').where('merge_id', id)
  const contactIds = [keptId, ...parts.map((part) => part.contact_id as number)]
  await reindexRows('conversations', ['contact_id'], contactIds, reindexConversations)
  await reindexRows('deals', ['contact_id', 'company_id'], contactIds, reindexDeals)
}

async function reindexRows(
  table: string,
  columns: string[],
  contactIds: number[],
  reindex: Reindex
) {
  for (let last = 0; ;) {
    const rows = await db
      .query()
      .from(table)
      .where((query) => columns.forEach((column) => query.orWhereIn(column, contactIds)))
      .where('id', '>', last)
      .orderBy('id')
      .limit(CHUNK)
      .select('id')
    if (!rows.length) return
    const ids = rows.map((row) => row.id as number)
    await db.transaction((client) => reindex(ids, client))
    last = ids.at(-1)!
  }
}
