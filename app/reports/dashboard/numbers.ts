import { DateTime } from 'luxon'
import type User from '#core/accounts/models/user'
import { definePanel } from '#kernel/contract'
import type { Filter } from '#core/lists/list'
import { Desk } from '#core/reports/desk'
import { changeOf } from '#core/reports/kinds/change'
import { Subject } from '#core/reports/subject'

interface Mine {
  key: string
  icon: string
  entity: string
  view: string
  measure: string | null
  dateField: string | null
  /** Beyond what the view asks for. */
  filter(desk: Desk): Filter | undefined
}

const any = (field: string, value: string): Filter => ({ field, operator: 'any', value: [value] })

const NUMBERS: Mine[] = [
  {
    key: 'open_deals',
    icon: 'coins',
    entity: 'deals',
    view: 'mine',
    measure: 'amount',
    dateField: null,
    filter: () => undefined,
  },
  {
    key: 'won',
    icon: 'trophy',
    entity: 'deals',
    view: 'won',
    measure: 'amount',
    dateField: 'closed',
    filter: () => any('owner', 'me'),
  },
  {
    key: 'activities',
    icon: 'calendar-due',
    entity: 'activities',
    view: 'mine',
    measure: null,
    dateField: null,
    filter: ({ context: { now, timeZone } }) => ({
      field: 'due',
      operator: 'before',
      value: DateTime.fromMillis(now, { zone: timeZone }).plus({ days: 1 }).toISODate()!,
    }),
  },
  {
    key: 'conversations',
    icon: 'inbox',
    entity: 'conversations',
    view: 'mine',
    measure: null,
    dateField: null,
    filter: () => any('state', 'open'),
  },
]

/** What I have open, won, to do and to answer; each opens its records. */
export default definePanel<User>({
  view: 'reports::dashboard/numbers',
  async load(user, ctx) {
    const desk = await Desk.at(ctx, {})
    const readable = NUMBERS.filter(({ entity }) => user.can('read', entity))
    const numbers = []
    for (const mine of readable) numbers.push(await shown(mine, desk))
    return { numbers: numbers.filter((one) => one !== undefined) }
  },
})

async function shown({ filter, key, icon, ...wanted }: Mine, desk: Desk) {
  const sought = await Subject.of({ ...wanted, groupField: null }, desk)
  const subject = sought.ok ? sought.subject.narrowed(filter(desk)) : null
  if (!subject) return undefined
  const records = subject.during(desk.range.days)
  const value = await subject.total(records)
  return {
    key,
    icon,
    value: subject.measure.write(value),
    href: records?.href,
    change: await changeOf(value, subject, desk),
  }
}
