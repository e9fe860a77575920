import db from '@adonisjs/lucid/services/db'
import type { Condition, Query, Row } from '#core/lists/field'
import type { ListState } from '#core/lists/state'
import { counted, fewScanned, rarest } from '#core/lists/matches'
import { along, among, inOrder, whereAfter, whole, type Position } from '#core/lists/engine'

const PAGE_SIZE = 50

/** So far the index of the order is followed in search of a page of matches. */
const FAR = 10_000

/** Columns and joins a page needs beyond what every row has. */
export interface Wanted {
  select: Record<string, string>
  joins: Set<string>
}

/**
 * Rows of one page and whether there are more on either side. However many
 * records there are, it is one query without filters, and two with them, or
 * three or four when matches are many but far apart or no index leads to them.
 *
 * The engines choose badly between following the order and sorting the matches
 * when they do not know how rare these are, so it is counted first, up to a bound.
 */
export class ListPage {
  #conditions: Condition[] = []
  readonly #column: string
  readonly #id: string
  readonly #size: number

  constructor(
    private state: ListState,
    private wanted: Wanted
  ) {
    const { table, pageSize } = state.list.definition
    this.#size = pageSize ?? PAGE_SIZE
    this.#column = state.sortField.sort!.column
    this.#id = `${table}.id`
  }

  async read() {
    this.#conditions = await this.state.conditions()
    const found = await this.#find()
    const rows = found.slice(0, this.#size)
    const more = found.length > this.#size
    const { place } = this.state
    const isBack = place?.side === 'before'
    if (isBack) rows.reverse()
    return {
      rows,
      previous: (isBack ? more : place) ? this.#position(rows[0]) : undefined,
      next: isBack || more ? this.#position(rows.at(-1)) : undefined,
      cutAt: this.#conditions.find((one) => one.cutAt)?.cutAt,
    }
  }

  async #find() {
    if (!this.#conditions.length) return this.#follow()
    const { few, fence } = await this.#probe()
    const rare = few ?? (await fewScanned(this.#conditions, this.state.list.definition.table))
    if (rare) return this.#sort(rare)
    const rows = await this.#follow(fence)
    if (rows.length > this.#size || !fence) return rows
    return this.#sort(this.#conditions.find((one) => one.source))
  }

  /** The rarest condition when it is rare, and the place where following the order is given up. */
  async #probe() {
    const indexed = this.#conditions.filter((one) => one.indexed)
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
    const query = this.#ordered(db.from(this.#alongOrder() as never)).select(column)
    for (const one of this.#conditions) if (one.column === this.#column) one.where(query)
    return query.offset(FAR).limit(1).as(name)
  }

  /** Along the index of the order, up to the fence, until the page is full. */
  #follow(fence?: Position): Promise<Row[]> {
    const query = this.#ordered(db.from(this.#alongOrder() as never))
    if (fence) whereAfter(query, this.#column, this.#id, fence, !this.isDescending)
    return this.#shown(this.#narrowed(query).limit(this.#size + 1))
  }

  /** All matches of the condition, then sorted; without a condition, all there are. Only then what is shown. */
  #sort(condition?: Condition): Promise<Row[]> {
    const { table } = this.state.list.definition
    const all = condition?.source
      ? among(condition.source(), table)
      : db.from(whole(table) as never)
    const page = this.#narrowed(this.#ordered(all)).select(`${this.#id} as id`)
    return this.#shown(this.#inOrder(among(page.limit(this.#size + 1), table)))
  }

  #ordered(query: Query) {
    const { place } = this.state
    if (place) whereAfter(query, this.#column, this.#id, place.position, this.isDescending)
    return this.#inOrder(query)
  }

  #inOrder(query: Query) {
    const direction = this.isDescending ? 'desc' : 'asc'
    return query.orderBy(this.#column, direction).orderBy(this.#id, direction)
  }

  #narrowed(query: Query) {
    const { list, allFilters } = this.state
    list.leaveOut(query, allFilters)
    for (const condition of this.#conditions) condition.where(query)
    return query
  }

  #shown(query: Query): Promise<Row[]> {
    const { joins, select } = this.state.list.definition
    for (const join of this.wanted.joins) joins[join](query)
    return query
      .select(inOrder(this.#id), `${this.#column} as sort_value`)
      .select({ ...select, ...this.wanted.select }) as unknown as Promise<Row[]>
  }

  /** A page before a place is read backwards. */
  get isDescending() {
    return this.state.isDescending !== (this.state.place?.side === 'before')
  }

  #alongOrder() {
    return along(this.state.list.definition.table, this.state.sortField.sort!.index)
  }

  #position(row?: Row): Position | undefined {
    return row && [row.sort_value, row.id]
  }
}
