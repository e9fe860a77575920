import { asUser } from '#core/lists/filters/columns'
import type { Filter, List } from '#core/lists/list'
import { matches } from '#core/lists/matches'
import { address } from '#core/lists/screen'
import { MOST_FILTERS, printFilters } from '#core/lists/state'
import type { Tab } from '#core/lists/tabs'
import { url } from '#core/shell/url'

/** Records of one view of a list, narrowed further: what can be counted, and opened. */
export class Records {
  private constructor(
    readonly list: List,
    private readonly tab: Tab,
    private readonly filters: Filter[]
  ) {}

  static of(list: List, tab: Tab) {
    const own = tab.ownFilters(list)
    const { everything } = list.definition
    const isAsked = [...tab.fixedFilters, ...own].some(({ field }) => field === everything?.field)
    return new Records(list, tab, everything && !isAsked ? [...own, everything] : own)
  }

  /** Those among them that pass the filter too; null when none can. */
  with(filter: Filter | undefined): Records | null {
    if (!filter) return this
    const alike = ({ field, operator }: Filter) =>
      field === filter.field && operator === filter.operator
    const own = this.filters.find(alike)
    const both = own ? this.#both(own, filter) : filter
    const others = this.filters.filter((one) => one !== own)
    return both && new Records(this.list, this.tab, [...others, both])
  }

  /** Queries over all of them, each built anew. */
  query() {
    return matches(this.list, { filters: [...this.tab.fixedFilters, ...this.filters], q: '' })
  }

  /** The page of the list that shows them; none when its address would have too much to say. */
  get href() {
    return this.#asked && address(this.list.definition)(this.#asked)
  }

  /** Where they are put into a file, if they may go out. */
  get fileHref() {
    const { context, definition, entity } = this.list
    const mayGo = definition.file && context.user.may('imports.export')
    return mayGo && this.#asked ? url('exports.create', [entity], { from: this.#asked }) : undefined
  }

  get #asked() {
    if (this.filters.length > MOST_FILTERS) return undefined
    return `view=${this.tab.key}&${printFilters(this.filters) || 'f='}`
  }

  /** An address asks one thing of a field once: two spans become one, as do two choices. */
  #both(one: Filter, other: Filter): Filter | null {
    if (one.operator === 'between') {
      const [[from, to], [first, last]] = [one.value as string[], other.value as string[]]
      const value = [from > first ? from : first, to < last ? to : last]
      return value[0] <= value[1] ? { ...other, value } : null
    }
    if (['all', 'not', 'none'].includes(one.operator))
      return { ...other, value: [...new Set([one.value, other.value].flat() as string[])] }
    if (one.operator !== 'any') return other
    const known = (keys: unknown) => (keys as string[]).map((key) => asUser(key, this.list.context))
    const value = known(other.value).filter((key) => known(one.value).includes(key))
    return value.length ? { ...other, value } : null
  }
}
