import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { forgetEntries } from '#core/audit/forget_entries'
import { inChunks } from '#core/conversations/moving/rows'
import { forgetConversations } from '#core/conversations/search'

/** For good, with all that was said in them, those that only lead to them, and what the search and the audit knew. */
export async function dropConversations(ids: number[], client: TransactionClientContract) {
  for (const some of inChunks(await withLeading(ids, client))) {
    await forgetConversations(some, client)
    await forgetEntries('conversations', some, client)
    await client.from('conversations').whereIn('id', some).delete()
  }
}

async function withLeading(ids: number[], client: TransactionClientContract) {
  const all = new Set(ids)
  for (let last = ids; last.length;) {
    const leading = await client.from('conversations').whereIn('merged_into_id', last).select('id')
    last = leading.map(({ id }) => id as number).filter((id) => !all.has(id))
    for (const id of last) all.add(id)
  }
  return [...all]
}
