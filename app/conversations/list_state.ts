import type { HttpContext } from '@adonisjs/core/http'
import type { Sought } from '#core/conversations/inbox'
import { STATES } from '#core/conversations/list/filters'
import { sayFilter } from '#core/lists/chips'
import { actionsOf, viewOf } from '#core/lists/screen'
import { url } from '#core/shell/url'
import { contributions } from '#kernel/slots'

/** What stands above the rows of the inbox: views, states, filters, and what can be done with many. */
export async function listState(ctx: HttpContext, sought: Sought) {
  const { list } = sought
  const at = (qs: Record<string, unknown>) => url('inbox.index', [], qs)
  return {
    address: sought.address(),
    views: (await tabsShown(sought)).map((tab) => ({
      key: tab.key,
      label: tab.label,
      isShared: tab.saved?.isShared,
      isCurrent: tab.key === list.tab.key,
      href: at(tab.saved ? { view: tab.key } : sought.address({ view: tab.key, filters: [] })),
    })),
    states: STATES.map((state) => ({
      key: state,
      isCurrent: sought.states.includes(state),
      href: at(sought.address({ states: [state] })),
    })),
    chips: await chips(sought, at),
    problems: [...list.problems].map((problem) => ctx.i18n.t(`lists.problems.${problem}`)),
    list: {
      entity: 'conversations',
      from: list.query(),
      actions: actionsOf(list),
      view: { ...(await viewOf(list, ctx)), isChanged: sought.isChanged },
    },
  }
}

/** What programs hold is a view of its own, where there may be such programs. */
async function tabsShown({ tabs, view }: Sought) {
  const some = view === 'bot' || (await contributions('participants')).length > 0
  return tabs.filter(({ key }) => key !== 'bot' || some)
}

function chips(sought: Sought, at: (qs: Record<string, unknown>) => string) {
  return Promise.all(
    sought.filters.map(async (filter) => ({
      text: await sayFilter(sought.list.list, filter),
      href: at(sought.address({ filters: sought.filters.filter((other) => other !== filter) })),
    }))
  )
}
