import type { Filter, List } from '#core/lists/list'
import { parseCursor } from '#core/lists/cursor'
import type { Position } from '#core/lists/engine'
import { parseValue, printValue, shapeOf } from '#core/lists/values'
import type { Selection } from '#core/lists/matches'
import type { Tab } from '#core/lists/tabs'

export type Problem = 'unknown_view' | 'unknown_filter' | 'unknown_sort' | 'unknown_page'

export const MOST_FILTERS = 20

/** Where in the list the page begins: after a place, or before it. */
export interface Place {
  side: 'after' | 'before'
  position: Position
}

/**
 * What the address of a list asks for, with everything unknown left out and named in `problems`:
 * `?view=mine&q=…&sort=-created&f[city][is]=Milano&f[tags][any]=3,5&after=…`
 * Filters in the address take the place of a saved view's own; `f=` alone means none.
 */
export class ListState {
  readonly problems = new Set<Problem>()
  readonly filters: Filter[]
  readonly q: string
  readonly sort: string
  readonly place?: Place

  constructor(
    readonly list: List,
    readonly tab: Tab,
    input: Record<string, unknown>
  ) {
    this.filters = input.f === undefined ? tab.ownFilters(list) : this.#filters(input.f)
    this.q = typeof input.q === 'string' ? input.q.slice(0, 200).replaceAll('\0', '') : ''
    this.sort = this.#sort(input.sort)
    this.place = this.#place(input)
    if (tab.isMissing) this.problems.add('unknown_view')
  }

  /** Filters of the address and those of the tab that cannot be removed. */
  get allFilters() {
    return [...this.tab.fixedFilters, ...this.filters]
  }

  get sortField() {
    return this.list.field(this.sort.replace('-', ''))!
  }

  get isDescending() {
    return this.sort.startsWith('-')
  }

  /** Something is asked for beyond the tab itself. */
  get isNarrowed() {
    return this.q !== '' || this.filters.length > 0
  }

  /** Filters or order are no longer those of the tab. */
  get isChanged() {
    const own = this.tab.ownFilters(this.list)
    return this.sort !== this.#ownSort || printFilters(own) !== printFilters(this.filters)
  }

  conditions() {
    return this.list.conditions(this.allFilters, this.selection.q)
  }

  /** What is found, without its order and page. */
  get selection(): Selection {
    return { filters: this.allFilters, q: this.q.trim() }
  }

  /** The query string that asks for this, the first page of it, with some of it changed. */
  query({
    filters,
    sort,
    q,
    view,
  }: Partial<Pick<ListState, 'filters' | 'sort' | 'q'>> & { view?: string } = {}) {
    const wanted = filters ?? this.filters
    const asks = [
      (view ?? this.tab.key) !== this.list.definition.views[0].key &&
        `view=${view ?? this.tab.key}`,
      (q ?? this.q) && `q=${encodeURIComponent(q ?? this.q)}`,
      (sort ?? this.sort) !== this.#ownSort && `sort=${sort ?? this.sort}`,
      printFilters(wanted) !== printFilters(this.tab.ownFilters(this.list)) &&
        (printFilters(wanted) || 'f='),
    ]
    return asks.filter(Boolean).join('&')
  }

  get #ownSort() {
    const own = this.tab.sort
    return own && this.#isSort(own) ? own : this.list.definition.sort
  }

  #filters(input: unknown) {
    if (input === '') return []
    const known = filtersIn(this.list, input)
    if (known.unknown) this.problems.add('unknown_filter')
    return known.filters
  }

  #sort(input: unknown) {
    if (input === undefined || input === '') return this.#ownSort
    if (typeof input === 'string' && this.#isSort(input)) return input
    this.problems.add('unknown_sort')
    return this.#ownSort
  }

  #isSort(sort: string) {
    return Boolean(this.list.field(sort.replace(/^-/, ''))?.sort)
  }

  #place(input: Record<string, unknown>): Place | undefined {
    const side = input.before === undefined ? 'after' : 'before'
    if (input[side] === undefined) return undefined
    const position = parseCursor(input[side], this.sort)
    const isKnown = position && (position[0] !== null || this.sortField.sort!.over)
    if (isKnown) return { side, position }
    this.problems.add('unknown_page')
  }
}

/** A query string that `query()` printed, as it would arrive with a request. */
export function readQuery(text: unknown) {
  const input: Record<string, any> = {}
  for (const [name, value] of new URLSearchParams(typeof text === 'string' ? text : '')) {
    const [, field, operator] = /^f\[(\w+)\]\[(\w+)\]$/.exec(name) ?? []
    if (!field) input[name] = value
    else input.f = { ...input.f, [field]: { ...input.f?.[field], [operator]: value } }
  }
  return input
}

/** `{ city: { is: 'Milano' } }` as filters; those that make no sense are only counted. */
export function filtersIn(list: List, input: unknown) {
  const filters: Filter[] = []
  let unknown = 0
  for (const [key, operators] of entries(input)) {
    for (const [operator, raw] of entries(operators)) {
      const filter = filters.length < MOST_FILTERS && filterOf(list, key, operator, raw)
      if (filter) filters.push(filter)
      else unknown++
    }
    if (!entries(operators).length) unknown++
  }
  if (!entries(input).length) unknown++
  return { filters, unknown }
}

export function filterOf(list: List, key: string, operator: string, raw: unknown) {
  const filter = list.field(key)?.filter
  if (!filter || !shapeOf(filter.type, operator)) return undefined
  if (filter.operators && !filter.operators.includes(operator)) return undefined
  const value = parseValue(filter.type, operator, raw)
  return value === undefined ? undefined : { field: key, operator, value }
}

/** Filters that were stored, without those whose field is gone. */
export const stillKnown = (list: List, stored: Filter[]) =>
  stored.flatMap(({ field, operator, value }) => {
    const filter = filterOf(list, field, operator, printValue(value))
    return filter ? [filter] : []
  })

export const printFilters = (filters: Filter[]) =>
  filters
    .map(
      ({ field, operator, value }) =>
        `f[${field}][${operator}]=${encodeURIComponent(printValue(value)).replaceAll('%2C', ',')}`
    )
    .join('&')

const entries = (input: unknown): [string, unknown][] =>
  input && typeof input === 'object' ? Object.entries(input) : []
