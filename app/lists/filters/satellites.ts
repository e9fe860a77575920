import db from '@adonisjs/lucid/services/db'
import type { Condition, Query } from '#core/lists/field'

/** A table whose rows belong to records of the list. */
export interface Satellite {
  table: string
  /** Column that names the record. */
  record: string
  /** The record's own `table.id`. */
  id: string
}

/** At least one row that fits. `indexed`: an index finds the fitting rows of all records. */
export const someRow = (
  satellite: Satellite,
  fits: (query: Query) => void,
  { indexed }: { indexed: boolean }
): Condition => ({
  where: (query) => query.whereExists((exists) => fitting(exists as never, satellite, fits)),
  indexed,
  source: () => {
    const rows = db.from(satellite.table).distinct(`${satellite.table}.${satellite.record} as id`)
    fits(rows)
    return rows
  },
})

export const noRow = (satellite: Satellite, fits: (query: Query) => void): Condition => ({
  where: (query) => query.whereNotExists((exists) => fitting(exists as never, satellite, fits)),
})

function fitting(query: Query, { table, record, id }: Satellite, fits: (query: Query) => void) {
  query.from(table).select(db.raw('1')).whereColumn(`${table}.${record}`, id)
  fits(query)
}

/** All of several conditions; any one of their sources will do. */
export function allOf(conditions: Condition[]): Condition {
  const known = conditions.find((one) => one.indexed) ?? conditions.find((one) => one.source)
  return {
    where: (query) => conditions.forEach((one) => one.where(query)),
    indexed: known?.indexed,
    source: known?.source,
  }
}
