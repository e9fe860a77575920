import { DateTime } from 'luxon'
import type { Filter } from '#core/lists/list'
import {
  customDays,
  justBefore,
  NAMED,
  NAMED_RANGES,
  whole,
  type Days,
  type Named,
} from '#core/reports/days'

const USUAL: Named = 'this_month'

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
      ? new Range('custom', whole(days), whole(justBefore(days)), today)
      : Range.#named(USUAL, today, true)
  }

  static #named(key: Named, today: DateTime, isUnsound = false) {
    const { days, before } = NAMED[key](today)
    return new Range(key, whole(days), whole(before), today, isUnsound)
  }

  /**
   * What the range is compared with. Of a month that is not over, only as many
   * days of the one before; all of it where what is counted may lie ahead.
   */
  comparedWith({ isAhead }: { isAhead?: boolean } = {}): Days {
    const { days, before, today } = this
    if (isAhead || today < days.from || today >= days.to) return before
    const passed = today.diff(days.from, 'days').days
    const to = before.from.plus({ days: Math.round(passed) }).startOf('day')
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
      const next = start
        .startOf(unit)
        .plus({ [unit]: 1 })
        .startOf('day')
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
