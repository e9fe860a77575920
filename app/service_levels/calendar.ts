import { Exception } from '@adonisjs/core/exceptions'
import { IANAZone } from 'luxon'

/** Part of a day, in minutes since midnight on the wall clock: `[540, 780]` is 9:00 to 13:00. */
export type Interval = [from: number, to: number]

export interface Holiday {
  /** `2026-12-25` */
  date: string
  name: string
  /** On the same day of every year. */
  yearly: boolean
}

export interface OpeningHours {
  /** IANA zone. */
  timeZone: string
  /** Seven days, Monday first; the intervals of each in order, none over another. */
  week: Interval[][]
  holidays: Holiday[]
}

/** In milliseconds since 1970. */
type Span = [from: number, to: number]

const MINUTE = 60_000
const DAY = 86_400_000
const FAR = 30 * 366

/** No moment is ever open: time would never pass. */
export const NoOpenTime = class extends Exception {
  static code = 'E_NO_OPEN_TIME'
  static message = 'These hours are never open. Give them at least one interval in the week'
}

/** Reckons with the time in which a business is open. Moments and lengths are milliseconds. */
export class Calendar {
  #zone: IANAZone
  #week: Interval[][]
  #weekLength: number
  #once: Set<string>
  #yearly: Set<string>

  /** @throws E_NO_OPEN_TIME when the week has no interval */
  constructor({ timeZone, week, holidays }: OpeningHours) {
    this.#zone = IANAZone.create(timeZone)
    this.#week = week
    this.#weekLength = week.flat().reduce((sum, [from, to]) => sum + (to - from) * MINUTE, 0)
    if (!this.#weekLength) throw new NoOpenTime()
    const dates = (yearly: boolean) => holidays.filter((day) => day.yearly === yearly)
    this.#once = new Set(dates(false).map(({ date }) => date))
    this.#yearly = new Set(dates(true).map(({ date }) => date.slice(5)))
  }

  /** The moment at which so much open time has passed since `from`. */
  addBusinessTime(from: number, length: number): number {
    if (length <= 0) return from
    const first = this.#dayOf(from)
    let left = length
    for (let day = first; day < first + FAR;) {
      const skipped = day > first && left > this.#weekLength && this.#isPlainWeek(day)
      if (skipped) left -= this.#weekLength
      else
        for (const [opens, closes] of this.#spansOf(day)) {
          const open = closes - Math.max(opens, from)
          if (open <= 0) continue
          if (left <= open) return Math.max(opens, from) + left
          left -= open
        }
      day += skipped ? 7 : 1
    }
    throw new NoOpenTime()
  }

  /** How much open time lies between two moments; none when they are the other way round. */
  businessTimeBetween(from: number, to: number): number {
    if (to <= from) return 0
    const [first, last] = [this.#dayOf(from), this.#dayOf(to)]
    let sum = 0
    for (let day = first; day <= last;) {
      const skipped = day > first && day + 7 <= last && this.#isPlainWeek(day)
      if (skipped) sum += this.#weekLength
      else
        for (const [opens, closes] of this.#spansOf(day))
          sum += Math.max(0, Math.min(closes, to) - Math.max(opens, from))
      day += skipped ? 7 : 1
    }
    return sum
  }

  /** Days since 1970 of the date on the wall. */
  #dayOf(moment: number) {
    return Math.floor((moment + this.#offset(moment)) / DAY)
  }

  #spansOf(day: number): Span[] {
    if (this.#isHoliday(day)) return []
    return this.#week[weekday(day)].map(([from, to]) => [
      this.#moment(day * DAY + from * MINUTE),
      this.#moment(day * DAY + to * MINUTE),
    ])
  }

  #isHoliday(day: number) {
    const date = new Date(day * DAY).toISOString().slice(0, 10)
    return this.#once.has(date) || this.#yearly.has(date.slice(5))
  }

  /** Seven days from `day` with neither a holiday nor a change of the clocks. */
  #isPlainWeek(day: number) {
    if (this.#offset((day - 1) * DAY) !== this.#offset((day + 8) * DAY)) return false
    for (let n = 0; n < 7; n++) if (this.#isHoliday(day + n)) return false
    return true
  }

  /**
   * When the wall clock shows `wall`. Shown twice, the first time counts; where the clocks
   * leap over it, the moment of the leap.
   */
  #moment(wall: number) {
    const [before, after] = [this.#offset(wall - DAY), this.#offset(wall + DAY)]
    if (before === after || this.#offset(wall - before) === before) return wall - before
    if (this.#offset(wall - after) === after) return wall - after
    return this.#leap(wall - DAY, wall + DAY)
  }

  #leap(from: number, to: number) {
    const before = this.#offset(from)
    while (to - from > 1) {
      const middle = Math.floor((from + to) / 2)
      if (this.#offset(middle) === before) from = middle
      else to = middle
    }
    return to
  }

  #offset(moment: number) {
    return this.#zone.offset(moment) * MINUTE
  }
}

/** The first of January 1970 was a Thursday. */
const weekday = (day: number) => (((day + 3) % 7) + 7) % 7
