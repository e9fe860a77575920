import db from '@adonisjs/lucid/services/db'
import { reindexContacts } from '#core/contacts/search'
import type { Rebuild } from '#core/search/slots'

const BATCH = 500

const rebuild: Rebuild = async function* () {
  const total = Number((await db.from('contacts').count('* as n').first()).n)
  let done = 0
  for (let last = 0; ;) {
    const rows = await db
      .from('contacts')
      .where('id', '>', last)
      .orderBy('id')
      .limit(BATCH)
      .select('id')
    if (!rows.length) return
    const ids = rows.map((row) => row.id as number)
    await db.transaction((client) => reindexContacts(ids, client))
    last = ids.at(-1)!
    done += ids.length
    yield { done, total }
  }
}

export default rebuild
