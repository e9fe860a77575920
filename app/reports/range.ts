import { DateTime } from 'luxon'
import type { Filter } from '#core/lists/list'

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
type Named = (typeof NAMED_RANGES)[number]

const USUAL: Named = 'this_month'
const MOST_DAYS = 3660

/** The days a dashboard is about, and those it is compared with. */
export class Range {
  private constructor(
    readonly key: Named | 'custom',
    readonly days: Days,
    readonly before: Days,
    private readonly today: DateTime,
    /** What the address asked for makes no sense. */
    readonly isUnsound = false
  ) {}

  /** As the address says: `?range=last_month`, `?range=custom&from=2026-11-01&to=2026-11-15`. */
  static in(input: Record<string, unknown>, { timeZone, now }: { timeZone: string; now: number }) {
    const today = DateTime.fromMillis(now, { zone: timeZone }).startOf('day')
    const wanted = input.range ?? USUAL
    const key = NAMED_RANGES.find((one) => one === wanted)
    if (key) return Range.#named(key, today)
    const days = wanted === 'custom' && customDays(input, timeZone)
    return days
      ? new Range('custom', days, justBefore(days), today)
      : Range.#named(USUAL, today, true)
  }

  static #named(key: Named, today: DateTime, isUnsound = false) {
    const { days, before } = NAMED[key](today)
    return new Range(key, days, before, today, isUnsound)
  }

  /**
   * What the range is compared with. Of a month that is not over, only as many
   * days of the one before; all of it where what is counted may lie ahead.
   */
  comparedWith({ isAhead }: { isAhead?: boolean } = {}): Days {
    const { days, before, today } = this
    if (isAhead || today < days.from || today >= days.to) return before
    const passed = today.diff(days.from, 'days').days
    const to = before.from.plus({ days: Math.round(passed) })
    return { from: before.from, to: to < before.to ? to : before.to }
  }

  /** It begins after today: nothing that happened can fall into it. */
  isAhead({ from }: Days) {
    return from > this.today
  }

  /** The days in steps of one day, of a week or of a month, whichever can be drawn. */
  steps(): (Days & { unit: Unit })[] {
    const { from, to } = this.days
    const unit = unitOf(to.diff(from, 'days').days + 1)
    const steps: (Days & { unit: Unit })[] = []
    for (let start = from; start <= to;) {
      const next = start.startOf(unit).plus({ [unit]: 1 })
      const last = next.minus({ days: 1 }).startOf('day')
      steps.push({ from: start, to: last < to ? last : to, unit })
      start = next
    }
    return steps
  }

  /** Parameters of an address. */
  get query(): Record<string, string> {
    if (this.key !== 'custom') return { range: this.key }
    return { range: 'custom', from: this.days.from.toISODate()!, to: this.days.to.toISODate()! }
  }
}

export type Unit = 'day' | 'week' | 'month'

/** What an address says of the range, to go on with it elsewhere. */
export const rangeOf = (input: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    ['range', 'from', 'to'].flatMap((name) => {
      const value = input[name]
      return typeof value === 'string' ? [[name, value]] : []
    })
  )

/** The filter of a list for these days. */
export const during = (field: string, { from, to }: Days): Filter => ({
  field,
  operator: 'between',
  value: [from.toISODate()!, to.toISODate()!],
})

const unitOf = (days: number): Unit => (days <= 31 ? 'day' : days <= 184 ? 'week' : 'month')

const whole = (day: DateTime, unit: 'month' | 'quarter' | 'year') => ({
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

const NAMED: Record<Named, (today: DateTime) => { days: Days; before: Days }> = {
  last_7_days: (today) => last(today, 7),
  last_30_days: (today) => last(today, 30),
  this_month: (today) => whole(today, 'month'),
  last_month: (today) => whole(today.startOf('month').minus({ months: 1 }), 'month'),
  this_quarter: (today) => whole(today, 'quarter'),
  this_year: (today) => whole(today, 'year'),
}

/** As many days, up to the one before. */
function justBefore({ from, to }: Days): Days {
  const count = Math.round(to.diff(from, 'days').days) + 1
  return { from: from.minus({ days: count }), to: from.minus({ days: 1 }) }
}

function customDays({ from, to }: Record<string, unknown>, zone: string): Days | undefined {
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
