import type { HttpContext } from '@adonisjs/core/http'
import { attributes } from '#core/shell/attributes'
import { tint } from '#core/shell/tint'
import { url } from '#core/shell/url'
import { chipsOf } from '#core/lists/chips'
import { columnsOf, loadAll, wantedBy } from '#core/lists/columns'
import { requestContext } from '#core/lists/context'
import type { Position } from '#core/lists/engine'
import { printCursor } from '#core/lists/cursor'
import type { Cell, ListField, Row } from '#core/lists/field'
import { List, type ListDefinition } from '#core/lists/list'
import { ListPage } from '#core/lists/page'
import { ListState } from '#core/lists/state'
import { tabOf, tabsOf, type Tab } from '#core/lists/tabs'
import SavedViewPolicy from '#core/lists/policies/saved_view_policy'

const LONG = 20

/**
 * All that `lists::list` shows of one page of a list, as plain values: the
 * template only loops. The route must have been authorised.
 */
export async function listScreen(ctx: HttpContext, definition: ListDefinition) {
  const list = await List.open(definition, await requestContext(ctx))
  const tabs = await tabsOf(list)
  const input = ctx.request.qs()
  const state = new ListState(list, tabOf(list, tabs, input.view), input)
  const columns = columnsOf(list, state.tab)
  const { rows, previous, next, cutAt } = await new ListPage(state, wantedBy(columns)).read()
  await loadAll(rows, columns, list)

  const { i18n } = list.context
  const at = address(definition)
  const turn = (side: string, position?: Position) =>
    position &&
    at(`${state.query()}&${side}=${printCursor(state.sort, position)}`.replace(/^&/, ''))
  const screen = {
    entity: definition.entity,
    path: at(''),
    from: state.query(),
    q: state.q,
    tabs: tabs.map((tab) => tabLink(tab, state, at)),
    view: await viewOf(state, ctx),
    chips: (await chipsOf(state)).map(({ text, without }) => ({
      text,
      href: at(state.query({ filters: without })),
    })),
    clear: at(state.query({ filters: [], q: '' })),
    hidden: hiddenInputs(state),
    first: header(state, list.fields[0], at),
    columns: columns.map((field) => header(state, field, at)),
    rows: rows.map((row) => line(row, columns, list)),
    previous: turn('before', previous),
    next: turn('after', next),
    problems: [...state.problems].map((problem) => i18n.t(`lists.problems.${problem}`)),
    cut: cutAt ? i18n.t('lists.cut', { count: cutAt }) : undefined,
    isNarrowed: state.isNarrowed || state.tab.key !== tabs[0].key,
    actions: actionsOf(state),
    pages: pagesOf(list),
  }
  return { ...screen, table: (label: string) => drawn(ctx, screen, label) }
}

/** In one go: awaiting each of a thousand cells takes longer than all the rest of the page. */
const drawn = ({ view }: HttpContext, list: object, label: string) =>
  view.renderSync('lists::table', { list, label })

export type ListScreen = Awaited<ReturnType<typeof listScreen>>

/** Address of the list with a query string. */
export function address({ route }: Pick<ListDefinition, 'route'>) {
  const path = url(route)
  return (query: string) => (query ? `${path}?${query}` : path)
}

function tabLink(tab: Tab, state: ListState, at: (query: string) => string) {
  return {
    label: tab.label,
    icon: tab.icon,
    isShared: tab.saved?.isShared,
    isCurrent: tab.key === state.tab.key,
    href: at(tab.key === state.list.definition.views[0].key ? '' : `view=${tab.key}`),
  }
}

/** What can be done with the view that is open. */
export async function viewOf({ tab, isChanged }: ListState, { bouncer }: HttpContext) {
  const { saved } = tab
  return {
    id: saved?.id,
    isChanged,
    canManage: saved ? await bouncer.with(SavedViewPolicy).allows('manage', saved) : false,
  }
}

/** The search box keeps the rest of the address. */
const hiddenInputs = (state: ListState) =>
  [...new URLSearchParams(state.query({ q: '' }))].map(([name, value]) => ({ name, value }))

function header(state: ListState, field: ListField, at: (query: string) => string) {
  const isSorted = state.sortField.key === field.key
  const firstly = field.column?.numeric || field.sort?.column.endsWith('_at') ? '-' : ''
  const other = state.isDescending ? field.key : `-${field.key}`
  const label = state.list.label(field)
  const align = field.column?.numeric ? 'text-end' : undefined
  return {
    label,
    align,
    attributes: attributes({ 'data-label': label, 'class': align }),
    sort: field.sort && at(state.query({ sort: isSorted ? other : firstly + field.key })),
    order: isSorted ? (state.isDescending ? 'descending' : 'ascending') : undefined,
  }
}

function line(row: Row, columns: ListField[], list: List) {
  const { name, href, icon } = list.definition.title(row)
  return {
    id: row.id,
    name,
    href,
    icon,
    tint: tint(name),
    initials: initials(name),
    cells: columns.map(({ column }) => withTitle(column!.cell(row, list.context))),
  }
}

/** Text that may not fit into its column can be read in full. */
function withTitle(cell: Cell) {
  if (!cell.title && cell.text.length > LONG) cell.title = cell.text
  return cell
}

const initials = (name: string) =>
  name
    .split(/\s+/, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase()

const pagesOf = ({ definition, context }: List) =>
  (definition.pages ?? [])
    .filter(({ permission }) => context.user.may(permission))
    .map(({ label, icon, route, params }) => ({
      icon,
      label: context.i18n.t(label),
      href: url(route, params),
    }))

/** What may be done with many at once, as buttons. */
export const actionsOf = ({ allFilters, list }: ListState) => {
  const { definition, context } = list
  const inTrash = allFilters.some(({ field }) => field === definition.unless?.field)
  return list.bulk
    .filter((action) => Boolean(action.inTrash) === inTrash)
    .filter((action) => context.user.can(action.right, definition.entity))
    .map((action) => ({ ...action, label: list.label(action) }))
}
