import { DateTime } from 'luxon'

/** First and last day, each at its beginning in the reader's zone. */
export interface Days {
  from: DateTime
  to: DateTime
}

export const NAMED_RANGES = [
  'last_7_days',
  'last_30_days',
  'this_month',
  'last_month',
  'this_quarter',
  'this_year',
] as const
export type Named = (typeof NAMED_RANGES)[number]

const MOST_DAYS = 3660

export const NAMED: Record<Named, (today: DateTime) => { days: Days; before: Days }> = {
  last_7_days: (today) => last(today, 7),
  last_30_days: (today) => last(today, 30),
  this_month: (today) => calendar(today, 'month'),
  last_month: (today) => calendar(today.startOf('month').minus({ months: 1 }), 'month'),
  this_quarter: (today) => calendar(today, 'quarter'),
  this_year: (today) => calendar(today, 'year'),
}

const calendar = (day: DateTime, unit: 'month' | 'quarter' | 'year') => ({
  days: { from: day.startOf(unit), to: lastOf(day, unit) },
  before: {
    from: day.startOf(unit).minus({ [unit]: 1 }),
    to: lastOf(day.startOf(unit).minus({ [unit]: 1 }), unit),
  },
})

const lastOf = (day: DateTime, unit: 'month' | 'quarter' | 'year') => day.endOf(unit).startOf('day')

const last = (today: DateTime, count: number) => {
  const days = { from: today.minus({ days: count - 1 }), to: today }
  return { days, before: justBefore(days) }
}

/** As many days, up to the one before. */
export function justBefore({ from, to }: Days): Days {
  const count = Math.round(to.diff(from, 'days').days) + 1
  return { from: from.minus({ days: count }), to: from.minus({ days: 1 }) }
}

export function customDays({ from, to }: Record<string, unknown>, zone: string): Days | undefined {
  const ends = [from, to].map((day) => dayIn(day, zone)).filter((day) => day !== undefined)
  if (ends.length < 2) return undefined
  const [first, second] = ends.toSorted((a, b) => a.toMillis() - b.toMillis())
  return second.diff(first, 'days').days < MOST_DAYS ? { from: first, to: second } : undefined
}

function dayIn(raw: unknown, zone: string) {
  if (typeof raw !== 'string' || !/^(19|20)\d\d-\d\d-\d\d$/.test(raw)) return undefined
  const day = DateTime.fromISO(raw, { zone })
  return day.isValid ? day : undefined
}

/** Where a clock leaps over midnight the day begins later, and the ones beside it do not. */
export const whole = ({ from, to }: Days): Days => ({
  from: from.startOf('day'),
  to: to.startOf('day'),
})
