import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'
import type { ListContext } from '#core/lists/context'
import type { FilterType, FilterValue, Operator } from '#core/lists/values'

export type Query = DatabaseQueryBuilderContract<any>

/** A row as the database gives it, with `id`; loaders add what hangs on it. */
export type Row = Record<string, any> & { id: number }

/** What a filter demands of a record. */
export interface Condition {
  /** Narrows a query over the list's table. */
  where(query: Query): void
  /** `id` of all that pass, and perhaps of more, from an index and without reading anything else. */
  source?(): Query
  /** The only column it asks of, when it asks for a range of it. */
  column?: string
  /** The source counts its first thousands within a few milliseconds. */
  indexed?: boolean
  /** Only so many of the records that match are let pass; there are more. */
  cutAt?: number
}

export interface Choice {
  key: string
  label: string
}

/** Where the value of each record stands, for those who count, sum and group by it. */
export interface Measured {
  /** `table.column`, of the list's own table unless it is joined. */
  column: string
  /** Brings the table of the column; a record without a value stays. */
  join?(query: Query): void
  /** Days such as `2026-11-30` rather than milliseconds. */
  isDay?: boolean
  /** Dates that may lie ahead, such as when something is due. */
  isAhead?: boolean
  /** Of amounts in the smallest unit: the column of their currency, or the one they all have. */
  currency?: { column: string } | { code: string }
  /** A record may have several, in rows of their own: it counts in each of them. */
  isMany?: boolean
  /** The choice that stands for no value, where `empty` may not be asked. */
  nothing?: string
}

export interface FieldFilter {
  type: FilterType
  /** What may be asked; all operators of the type when left out. */
  operators?: Operator[]
  /** Left out where a record has no value of its own. */
  measured?: Measured
  /** What may be chosen; needed by choice, user and tags. */
  choices?(list: ListContext): Promise<Choice[]> | Choice[]
  condition(
    operator: Operator,
    value: FilterValue,
    list: ListContext
  ): Condition | Promise<Condition>
}

/** What stands in one cell: plain words, unless more is said. */
export interface Cell {
  text: string
  /** Shown when the pointer rests on it. */
  title?: string
  href?: string
  tags?: { name: string; colour: string }[]
}

/** Brings what hangs on the rows of one page, in one query whatever their number. */
export type Loader = (rows: Row[], list: ListContext) => Promise<void>

export interface FieldColumn {
  /** Alias → `table.column` or an expression in knex's bindings-free form. */
  select?: Record<string, string>
  /** Names of the list's joins it needs. */
  joins?: string[]
  load?: Loader
  cell(row: Row, list: ListContext): Cell
  /** Numbers and dates stand to the right. */
  numeric?: boolean
}

export interface FieldSort {
  /** Never null, and indexed together with the id. */
  column: string
  index: string
  /**
   * The column is of another table, which has one row for each record that has a
   * value; the others follow, whichever way the list is turned, unless `isLeast`.
   */
  over?: {
    table: string
    record: string
    /** Narrows all values to those that are sorted by. */
    where(query: Query): void
    /** The same among the values of one record. */
    whereOfOne(query: Query): void
    /** To have no value is less than any: no before yes. */
    isLeast?: boolean
  }
}

/** One thing known of a record: how it is shown, filtered and sorted. A part left out is not offered. */
export interface ListField {
  /** Its name in addresses: letters, digits and `_`. */
  key: string
  /** Translation key, or the words themselves for what users name. */
  label: string
  column?: FieldColumn
  filter?: FieldFilter
  sort?: FieldSort
}
