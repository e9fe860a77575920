import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Retained, RetainedRow } from '#core/privacy/slots'

interface Rows {
  table: string
  /** Column of milliseconds by which they are old. */
  at: string
  /** Leaves those that may go. */
  due?(query: DatabaseQueryBuilderContract): void
  /** Columns that `show` needs. */
  columns: string[]
  show(row: any): Omit<RetainedRow, 'at'>
  /** Deletes them; their rows alone when left out. */
  remove?(ids: number[], client: TransactionClientContract): Promise<unknown>
  /** Deletes one in transactions of its own, in place of `remove`. */
  removeOne?(id: number): Promise<unknown>
}

/** Rows of a table that are older than a moment. */
export function oldRows({ table, at, due, columns, show, remove, removeOne }: Rows): Retained {
  const old = (before: number) => {
    const query = db.query().from(table).where(`${table}.${at}`, '<', before)
    due?.(query)
    return query
  }
  const oldest = (before: number, limit: number) =>
    old(before).orderBy(`${table}.${at}`).orderBy(`${table}.id`).limit(limit)
  const named = [`${table}.id`, `${table}.${at}`, ...columns]

  return {
    async count(before) {
      return Number((await old(before).count('* as total').first()).total)
    },

    async sample(before, limit) {
      const rows = await oldest(before, limit).select(...named)
      return rows.map((row) => ({ ...show(row), at: Number(row[at]) }))
    },

    async remove(before, limit) {
      const rows = await oldest(before, limit).select(`${table}.id`)
      const ids = rows.map(({ id }) => id as number)
      if (removeOne) for (const id of ids) await removeOne(id)
      else if (ids.length)
        await db.transaction(async (client) => {
          if (remove) await remove(ids, client)
          else await client.from(table).whereIn('id', ids).delete()
        })
      return ids.length
    },
  }
}
