import type { BuiltInView, Filter, List } from '#core/lists/list'
import { stillKnown } from '#core/lists/state'
import SavedView from '#core/lists/models/saved_view'

/** One tab over a list: built in, or saved by someone. */
export class Tab {
  private constructor(
    readonly key: string,
    readonly label: string,
    readonly icon: string | undefined,
    readonly fixedFilters: Filter[],
    readonly saved?: SavedView,
    /** The view that was asked for is not there, or not for this user. */
    readonly isMissing = false
  ) {}

  static builtIn(list: List, { key, label, icon, filters }: BuiltInView, isMissing = false) {
    return new Tab(key, list.context.i18n.t(label), icon, filters, undefined, isMissing)
  }

  static saved(view: SavedView) {
    return new Tab(String(view.id), view.name, undefined, [], view)
  }

  /** Filters that stand as chips when the tab is opened. */
  ownFilters(list: List) {
    return this.saved ? stillKnown(list, this.saved.filters) : []
  }

  get sort() {
    return this.saved?.sort ?? undefined
  }
}

/** Every tab of the list that the user sees: one query. */
export async function tabsOf(list: List) {
  const { user } = list.context
  const saved = await SavedView.visibleTo(user, list.entity)
  const builtIn = (isLast: boolean) =>
    list.definition.views
      .filter((view) => Boolean(view.isLast) === isLast)
      .map((view) => Tab.builtIn(list, view))
  return [...builtIn(false), ...saved.map((view) => Tab.saved(view)), ...builtIn(true)]
}

/** The tab of that key; the first one when there is none. */
export function tabOf(list: List, tabs: Tab[], key: unknown) {
  const wanted = key === undefined || key === '' ? tabs[0].key : key
  return tabs.find((tab) => tab.key === wanted) ?? Tab.builtIn(list, list.definition.views[0], true)
}
