import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import conversationList from '#core/conversations/list/conversation_list'
import { STATES } from '#core/conversations/list/filters'
import { requestContext } from '#core/lists/context'
import { printCursor } from '#core/lists/cursor'
import { along, inOrder, whereAfter, type Position } from '#core/lists/engine'
import type { Row } from '#core/lists/field'
import { List, type Filter } from '#core/lists/list'
import { ListPage } from '#core/lists/page'
import { within } from '#core/lists/reach'
import { ListState, printFilters, readQuery } from '#core/lists/state'
import { tabOf, tabsOf, type Tab } from '#core/lists/tabs'
import { printValue } from '#core/lists/values'

type Raw = Record<string, Record<string, unknown>>

const SHOWN = { select: {}, joins: new Set(['contact', 'assignee', 'clock']) }

/**
 * What the inbox shows, as its address says: `?view=mine&state=pending&q=rossi&f[priority][any]=4`.
 * `view` is a built-in one or the id of a saved one; without a state it is what is open.
 */
export class Sought {
  private constructor(
    readonly list: ListState,
    readonly tabs: Tab[]
  ) {}

  static async in(ctx: HttpContext, fallback: 'mine' | 'all') {
    const list = await List.open(conversationList, await requestContext(ctx))
    const tabs = await tabsOf(list)
    const input = ctx.request.qs()
    const tab = tabOf(list, tabs, input.view ?? fallback)
    return new Sought(new ListState(list, tab, normalised(list, tab, input)), tabs)
  }

  get view() {
    return this.list.tab.key
  }

  get isSaved() {
    return this.list.tab.saved !== undefined
  }

  get q() {
    return this.list.q
  }

  get states() {
    return this.list.filters.find(({ field }) => field === 'state')!.value as string[]
  }

  /** What is set beyond view and state. */
  get filters() {
    return this.list.filters.filter(({ field }) => field !== 'state')
  }

  /** A page further on. */
  get isContinued() {
    return this.list.place !== undefined
  }

  get isNarrowed() {
    return this.q !== '' || this.filters.length > 0
  }

  /** Worth saving: the saved view shows something else, or this is none yet. */
  get isChanged() {
    if (this.list.tab.saved) return this.list.isChanged
    return this.filters.length > 0 || this.states.join() !== 'open'
  }

  /** The address of the same list as query, with some of it changed. */
  address({
    view,
    states,
    filters,
  }: { view?: string; states?: string[]; filters?: Filter[] } = {}) {
    const own = this.list.tab.ownFilters(this.list.list)
    const ownStates = own.find(({ field }) => field === 'state')?.value ?? ['open']
    const others = filters ?? this.filters
    const isOwn =
      printFilters(others) === printFilters(own.filter(({ field }) => field !== 'state'))
    const wanted = String(states ?? this.states)
    return {
      view: view ?? this.view,
      ...((wanted !== 'open' || wanted !== String(ownStates)) && { state: wanted }),
      ...(this.q && { q: this.q }),
      ...(!isOwn && (others.length ? printed(others) : { f: '' })),
    }
  }
}

/** What an address says of the list beside a conversation; all of it when it says nothing. */
export function addressIn(search: URLSearchParams): Record<string, string> {
  const kept = [...search].filter(([name]) => /^(view|state|q|f|f\[\w+\]\[\w+\])$/.test(name))
  return { view: 'all', ...Object.fromEntries(kept) }
}

export interface InboxRow {
  id: number
  subject: string | null
  preview: string
  channel: string | null
  priority: number
  last_message_at: number
  waiting_since: number | null
  snoozed_until: number | null
  contact: string
  assignee: string | null
  /** What the service level waits for: first, next, resolution; null while nothing is due. */
  due_target: string | null
  due_at: number | null
  soon_at: number | null
}

/** A page of conversations that the user may see, newest first, and where the next one starts. */
export async function inboxPage({ list }: Sought): Promise<{ rows: InboxRow[]; next?: string }> {
  const { rows, next } = isPlain(list)
    ? await plainPage(list)
    : await new ListPage(list, SHOWN).read()
  return {
    rows: rows as unknown as InboxRow[],
    next: next && printCursor(list.sort, next),
  }
}

/** Column that leads the index of a view; MariaDB would rather intersect three others and sort all. */
const LED_BY: Record<string, string> = {
  mine: 'assignee_id_',
  unassigned: 'assignee_id_',
  team: 'team_id_',
}
const indexOf = (view: string) =>
  `conversations_${LED_BY[view] ?? ''}status_last_message_at_id_index`

/** Views whose conversations may be few among very many. */
const OF_FEW = ['mentions', 'overdue', 'bot']

/** Whose it is and how it stands has an index of its own, in the order of the page: nothing has to be weighed. */
const isPlain = ({ tab, filters, q }: ListState) =>
  !tab.saved &&
  !q &&
  !OF_FEW.includes(tab.key) &&
  filters.length === 1 &&
  (filters[0].value as string[]).length === 1 &&
  (filters[0].value as string[])[0] !== 'snoozed'

async function plainPage(state: ListState): Promise<{ rows: Row[]; next?: Position }> {
  const { definition, context } = state.list
  const query = db.query().from(along('conversations', indexOf(state.tab.key)) as never)
  for (const name of SHOWN.joins) definition.joins[name](query as never)
  query.whereNull('conversations.merged_into_id').whereNull('contacts.deleted_at')
  within(query as never, context.user, 'read', definition)
  for (const { field, operator, value } of state.allFilters) {
    const condition = await state.list.field(field)!.filter!.condition(operator, value, context)
    condition.where(query as never)
  }
  if (state.place)
    whereAfter(
      query as never,
      'conversations.last_message_at',
      'conversations.id',
      state.place.position,
      true
    )
  const found: Row[] = await query
    .orderBy('conversations.last_message_at', 'desc')
    .orderBy('conversations.id', 'desc')
    .limit(definition.pageSize! + 1)
    .select(inOrder('conversations.id'))
    .select(definition.select)
  const rows = found.slice(0, definition.pageSize)
  const last = rows.at(-1)
  const isMore = found.length > rows.length
  return { rows, next: isMore && last ? [last.last_message_at, last.id] : undefined }
}

/** The address as a list understands it: always of some state. */
function normalised(list: List, tab: Tab, input: Record<string, any>) {
  const own = readQuery(printFilters(tab.ownFilters(list))).f ?? {}
  const raw: Raw = input.f === undefined ? own : filled(input.f)
  const asked = String(input.state ?? '').split(',')
  const states = STATES.filter((one) => asked.includes(one))
  const state = states.length ? { any: states.join(',') } : (raw.state ?? { any: 'open' })
  return { ...input, f: { ...raw, state } }
}

/** Fields of the filter form that were left empty ask for nothing. */
function filled(given: unknown): Raw {
  const isObject = (one: unknown): one is Record<string, unknown> =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
  if (!isObject(given)) return {}
  const fields = Object.entries(given).map(([field, operators]) => [
    field,
    isObject(operators)
      ? Object.fromEntries(Object.entries(operators).filter(([, value]) => value !== ''))
      : operators,
  ])
  return Object.fromEntries(
    fields.filter(([, operators]) => !isObject(operators) || Object.keys(operators).length)
  )
}

/** Filters as parameters of an address. */
const printed = (filters: Filter[]) =>
  Object.fromEntries(
    filters.map(({ field, operator, value }) => [`f[${field}][${operator}]`, printValue(value)])
  )
