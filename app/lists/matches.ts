import db from '@adonisjs/lucid/services/db'
import { among } from '#core/lists/engine'
import type { Condition, Query } from '#core/lists/field'
import type { Filter, List } from '#core/lists/list'

/** So few matches are read by id and sorted, rather than looked for among all records. */
export const FEW = 5000

/** Names the bounded counts of every condition that an index answers, as columns of one query. */
export const counted = (conditions: Condition[]) =>
  conditions.map((one, index) =>
    db
      .from(
        one.source!()
          .limit(FEW + 1)
          .as('found') as never
      )
      .count('*')
      .as(`found_${index}`)
  )

/** The condition with the fewest matches, when they are few. */
export function rarest(conditions: Condition[], row: Record<string, unknown>) {
  const counts = conditions.map((_, index) => Number(row[`found_${index}`]))
  const least = Math.min(...counts)
  return least <= FEW ? conditions[counts.indexOf(least)] : undefined
}

/**
 * A condition that only reading a whole index answers, with the few ids it
 * found: it is read once, or no further than to where they are many.
 */
export async function fewScanned(conditions: Condition[], table: string) {
  for (const one of conditions.filter(({ source, indexed }) => source && !indexed)) {
    const rows = await one.source!().limit(FEW + 1)
    if (rows.length > FEW) continue
    const ids = rows.map(({ id }) => id as number)
    const source = () => db.from(table).whereIn(`${table}.id`, ids).select(`${table}.id`)
    return { ...one, source }
  }
}

/** What a list finds, page or no page. */
export interface Selection {
  filters: Filter[]
  q: string
}

/** Queries over all that is found, each built anew; they read no more than the rarest filter asks for. */
export async function matches(list: List, { filters, q }: Selection): Promise<() => Query> {
  const conditions = await list.conditions(filters, q)
  const indexed = conditions.filter((one) => one.indexed)
  const { table } = list.definition
  const rare = indexed.length
    ? rarest(
        indexed,
        await db
          .query()
          .select(...counted(indexed))
          .first()
      )
    : undefined
  const few = rare ?? (await fewScanned(conditions, table))

  return () => {
    const query = few ? among(few.source!(), table) : db.from(table)
    list.leaveOut(query, filters)
    for (const condition of conditions) condition.where(query)
    return query
  }
}

export async function countMatches(list: List, selection: Selection) {
  const all = await matches(list, selection)
  const row = await all().count('* as count').first()
  return Number(row.count)
}
