import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Rebuild } from '#core/search/slots'

type Reindex = (ids: number[], client: TransactionClientContract) => Promise<unknown>

/** Indexes every row of a table anew, by id, so many in one transaction. */
export const rebuildOf = (table: string, reindex: Reindex, batch: number): Rebuild =>
  async function* () {
    const total = Number((await db.from(table).count('* as n').first()).n)
    let done = 0
    for (let last = 0; ;) {
      const rows = await db
        .from(table)
        .where('id', '>', last)
        .orderBy('id')
        .limit(batch)
        .select('id')
      if (!rows.length) return
      const ids = rows.map((row) => row.id as number)
      await db.transaction((client) => reindex(ids, client))
      last = ids.at(-1)!
      done += ids.length
      yield { done, total }
    }
  }
