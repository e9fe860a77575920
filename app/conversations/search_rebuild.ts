import db from '@adonisjs/lucid/services/db'
import { reindexConversations } from '#core/conversations/search'
import type { Rebuild } from '#core/search/slots'

/** Each reads its messages: fewer at once than of what is one row. */
const BATCH = 100

const rebuild: Rebuild = async function* () {
  const total = Number((await db.from('conversations').count('* as n').first()).n)
  let done = 0
  for (let last = 0; ;) {
    const rows = await db
      .from('conversations')
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .select('id')
    if (!rows.length) return
    const ids = rows.map((row) => row.id as number)
    await db.transaction((client) => reindexConversations(ids, client))
    last = ids.at(-1)!
    done += ids.length
    yield { done, total }
  }
}

export default rebuild
