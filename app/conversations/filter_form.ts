import type { Sought } from '#core/conversations/inbox'
import { STATES } from '#core/conversations/list/filters'

/** Fields of which one value is chosen, and those that are typed. */
const CHOSEN = ['assignee', 'team', 'inbox', 'channel', 'priority', 'tag'] as const
const TYPED = { text: 'contains', waiting: 'from' } as const

/** The filters of the inbox as one small form, with what is set now. */
export async function filterForm(sought: Sought) {
  const { list } = sought.list
  const set = (field: string, operator: string) =>
    sought.filters.find((one) => one.field === field && one.operator === operator)?.value
  const labelled = (key: string) => ({ key, label: list.label(list.field(key)!) })
  return {
    view: sought.view,
    q: sought.q,
    standing: { value: sought.states.join(','), options: states(sought) },
    typed: Object.entries(TYPED).map(([key, operator]) => ({
      ...labelled(key),
      name: `f[${key}][${operator}]`,
      value: set(key, operator),
    })),
    chosen: await Promise.all(
      CHOSEN.map(async (key) => ({
        ...labelled(key),
        name: `f[${key}][any]`,
        value: set(key, 'any'),
        options: [...(await list.choices(list.field(key)!)), ...more(key, sought)].map(option),
      }))
    ),
  }
}

const option = ({ key, label }: { key: string; label: string }) => ({ value: key, label })

function states({ list }: Sought) {
  const { i18n } = list.list.context
  return [
    ...STATES.map((key) => ({ value: key, label: i18n.t(`conversations.states.${key}`) })),
    { value: 'open,pending', label: i18n.t('conversations.filters.open_or_pending') },
    { value: STATES.join(','), label: i18n.t('conversations.filters.any_state') },
  ]
}

/** What people ask for together. */
function more(key: string, { list }: Sought) {
  const { i18n } = list.list.context
  return key === 'priority'
    ? [{ key: '3,4', label: i18n.t('conversations.filters.high_or_urgent') }]
    : []
}
