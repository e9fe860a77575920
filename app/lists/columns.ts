import type User from '#core/accounts/models/user'
import type { Loader, ListField, Row } from '#core/lists/field'
import type { List } from '#core/lists/list'
import type { Wanted } from '#core/lists/page'
import type { Tab } from '#core/lists/tabs'

type Chosen = Record<string, Record<string, string[]>>

/** Columns of the tab: this user's own choice, else the view's, else the list's. */
export function columnsOf(list: List, tab: Tab): ListField[] {
  const own = chosenBy(list.context.user, list.entity)
  const keys = own[tab.key] ?? tab.saved?.columns ?? own.all ?? list.definition.columns
  return known(list, keys)
}

/** The fields of these keys that can be shown, in their order. */
export const known = (list: List, keys: string[]) =>
  [...new Set(keys)].flatMap((key) => list.showable().find((field) => field.key === key) ?? [])

/** Keeps the user's choice for one tab; without keys, forgets it. */
export async function chooseColumns(list: List, tab: Tab, keys?: string[]) {
  const { user } = list.context
  const chosen = { ...chosenBy(user, list.entity) }
  if (keys) chosen[tab.key] = keys
  else delete chosen[tab.key]
  const lists = { ...(user.preferences?.list_columns as Chosen), [list.entity]: chosen }
  await user.merge({ preferences: { ...user.preferences, list_columns: lists } }).save()
}

const chosenBy = (user: User, entity: string) =>
  (user.preferences?.list_columns as Chosen | undefined)?.[entity] ?? {}

/** Columns and joins the fields need of the database. */
export const wantedBy = (fields: ListField[]): Wanted => ({
  select: Object.assign({}, ...fields.map(({ column }) => column!.select ?? {})),
  joins: new Set(fields.flatMap(({ column }) => column!.joins ?? [])),
})

/** Brings what hangs on the rows: each loader once, whichever fields share it. */
export async function loadAll(rows: Row[], fields: ListField[], list: List) {
  if (!rows.length) return
  const loaders = new Set(fields.flatMap(({ column }) => column!.load ?? []))
  for (const load of loaders as Set<Loader>) await load(rows, list.context)
}
