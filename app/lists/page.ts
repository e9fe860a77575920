import type { Condition, Row } from '#core/lists/field'
import type { ListState, Place } from '#core/lists/state'
import type { Position } from '#core/lists/engine'
import { Stretch, stretchesOf } from '#core/lists/stretch'

const PAGE_SIZE = 50

/** Columns and joins a page needs beyond what every row has. */
export interface Wanted {
  select: Record<string, string>
  joins: Set<string>
}

/**
 * Rows of one page and whether there are more on either side. However many
 * records there are, it is one query without filters, and two with them, or
 * three or four when matches are many but far apart or no index leads to them;
 * the same again where records without a value follow those that have one.
 */
export class ListPage {
  #conditions: Condition[] = []
  readonly #size: number

  constructor(
    private state: ListState,
    private wanted: Wanted
  ) {
    this.#size = state.list.definition.pageSize ?? PAGE_SIZE
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
      previous: (isBack ? more : place) ? position(rows[0]) : undefined,
      next: isBack || more ? position(rows.at(-1)) : undefined,
      cutAt: this.#conditions.find((one) => one.cutAt)?.cutAt,
    }
  }

  /** From the place on, one stretch of the order after the other until the page is full. */
  async #find() {
    const found: Row[] = []
    let { place } = this.state
    for (const order of stretchesOf(this.state, place)) {
      const stretch = new Stretch(this.state, this.wanted, this.#conditions, order)
      found.push(...(await stretch.find(this.#size + 1 - found.length, place as Place | undefined)))
      if (found.length > this.#size) break
      place = undefined
    }
    return found
  }
}

const position = (row?: Row): Position | undefined => row && [row.sort_value, row.id]
