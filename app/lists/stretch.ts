import db from '@adonisjs/lucid/services/db'
import type { Condition, FieldSort, Query, Row } from '#core/lists/field'
import type { ListState, Place } from '#core/lists/state'
import type { Wanted } from '#core/lists/page'
import { counted, fewScanned, rarest } from '#core/lists/matches'
import { noRow } from '#core/lists/filters/satellites'
import {
  along,
  among,
  inOrder,
  joinOne,
  whereAfter,
  whole,
  type Position,
} from '#core/lists/engine'

/** So far the index of the order is followed in search of a page of matches. */
const FAR = 10_000

/** By what some of the records stand in their order. */
interface Order {
  sort: FieldSort
  /** Those that have no value to sort by, in the order of their ids. */
  isRest?: boolean
}

/** The parts of the order that a page may lie in, from where it begins. */
export function stretchesOf({ sortField, isDescending }: ListState, place?: Place): Order[] {
  const sort = sortField.sort!
  if (!sort.over) return [{ sort }]
  const valued = { sort, isRest: false }
  const rest = { sort, isRest: true }
  const all = sort.over.isLeast && !isDescending ? [rest, valued] : [valued, rest]
  if (!place) return all
  const way = place.side === 'before' ? all.toReversed() : all
  return way.slice(way.findIndex(({ isRest }) => isRest === (place.position[0] === null)))
}

/**
 * Finds rows along one order. The engines choose badly between following the
 * order and sorting the matches when they do not know how rare these are, so it
 * is counted first, up to a bound.
 */
export class Stretch {
  readonly #table: string
  readonly #column: string
  readonly #id: string
  #place?: Place
  #limit = 0

  constructor(
    private state: ListState,
    private wanted: Wanted,
    private conditions: Condition[],
    private order: Order
  ) {
    const { sort, isRest } = order
    this.#table = state.list.definition.table
    const id = `${this.#table}.id`
    this.#id = sort.over && !isRest ? `${sort.over.table}.${sort.over.record}` : id
    this.#column = isRest ? id : sort.column
    if (isRest)
      this.conditions = [...conditions, noRow({ ...sort.over!, id }, sort.over!.whereOfOne)]
  }

  /** So many rows that follow the place. */
  async find(limit: number, place?: Place): Promise<Row[]> {
    this.#limit = limit
    this.#place = place
    if (!this.conditions.length) return this.#follow()
    const { few, fence } = await this.#probe()
    const rare = few ?? (await fewScanned(this.conditions, this.#table))
    if (rare) return this.#sort(rare)
    const rows = await this.#follow(fence)
    if (rows.length >= limit || !fence) return rows
    return this.#sort(this.conditions.find((one) => one.source))
  }

  /** The rarest condition when it is rare, and the place where following the order is given up. */
  async #probe() {
    const indexed = this.conditions.filter((one) => one.indexed)
    const probe = db
      .query()
      .select(
        this.#stakes('fence_value', this.#column),
        this.#stakes('fence_id', this.#id),
        ...counted(indexed)
      )
    const row: Record<string, unknown> = await probe.first()
    return {
      few: rarest(indexed, row),
      fence: row.fence_id === null ? undefined : ([row.fence_value, row.fence_id] as Position),
    }
  }

  #stakes(name: string, column: string) {
    const query = this.#ordered(this.#alongOrder()).select(column)
    for (const one of this.conditions) if (one.column === this.#column) one.where(query)
    return query.offset(FAR).limit(1).as(name)
  }

  /** Along the index of the order, up to the fence, until the page is full. */
  #follow(fence?: Position): Promise<Row[]> {
    const query = this.#ordered(this.#withRecords(this.#alongOrder()))
    if (fence) this.#after(query, fence, !this.isDescending)
    return this.#shown(this.#narrowed(query).limit(this.#limit))
  }

  /** All matches of the condition, then sorted; without a condition, all there are. Only then what is shown. */
  #sort(condition?: Condition): Promise<Row[]> {
    const all = condition?.source
      ? this.#withValues(among(condition.source(), this.#table))
      : this.#everything()
    const page = this.#narrowed(this.#ordered(all)).select(`${this.#id} as id`)
    const rows = this.#withValues(among(page.limit(this.#limit), this.#table))
    return this.#shown(this.#inOrder(rows))
  }

  #everything() {
    return this.#over
      ? this.#withRecords(this.#alongOrder())
      : (db.from(whole(this.#table) as never) as Query)
  }

  #ordered(query: Query) {
    if (this.#place) this.#after(query, this.#place.position, this.isDescending)
    return this.#inOrder(query)
  }

  #after(query: Query, position: Position, descending: boolean) {
    if (this.order.isRest) query.where(this.#id, descending ? '<' : '>', position[1])
    else whereAfter(query, this.#column, this.#id, position, descending)
  }

  #inOrder(query: Query) {
    const direction = this.isDescending ? 'desc' : 'asc'
    if (this.#column !== this.#id) query.orderBy(this.#column, direction)
    return query.orderBy(this.#id, direction)
  }

  #narrowed(query: Query) {
    const { list, allFilters } = this.state
    list.leaveOut(query, allFilters)
    for (const condition of this.conditions) condition.where(query)
    return query
  }

  #shown(query: Query): Promise<Row[]> {
    const { joins, select } = this.state.list.definition
    for (const join of this.wanted.joins) joins[join](query)
    const value = this.order.isRest ? db.raw('null as sort_value') : `${this.#column} as sort_value`
    return query
      .select(inOrder(this.#id), value)
      .select({ ...select, ...this.wanted.select }) as unknown as Promise<Row[]>
  }

  /** A page before a place is read backwards. */
  get isDescending() {
    return this.state.isDescending !== (this.state.place?.side === 'before')
  }

  /** The table of the values that are sorted by, where it is not the records' own. */
  get #over() {
    return this.order.isRest ? undefined : this.order.sort.over
  }

  #alongOrder(): Query {
    if (this.order.isRest) return db.from(whole(this.#table) as never)
    const over = this.#over
    const query: Query = db.from(along(over?.table ?? this.#table, this.order.sort.index) as never)
    over?.where(query)
    return query
  }

  /** The records of the values. */
  #withRecords(query: Query) {
    return this.#over ? joinOne(query, this.#table, [this.#id, `${this.#table}.id`]) : query
  }

  /** The values of the records. */
  #withValues(query: Query) {
    const over = this.#over
    if (!over) return query
    joinOne(query, over.table, [`${this.#table}.id`, this.#id])
    over.whereOfOne(query)
    return query
  }
}
