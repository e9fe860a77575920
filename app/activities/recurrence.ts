import { DateTime } from 'luxon'
import { RRuleTemporal } from 'rrule-temporal'

export const FREQUENCIES = ['daily', 'weekdays', 'weekly', 'monthly', 'yearly'] as const
export type Frequency = (typeof FREQUENCIES)[number]

/** What a form offers of RFC 5545. */
export interface Repeat {
  frequency: Frequency
  every: number
  /** Last day, `2026-12-31`; or how many times in all. */
  until: string | null
  count: number | null
}

export const MOST_EVERY = 99
export const MOST_TIMES = 999
const LONGEST = 191

/** Rules that go by the day: hours and an own beginning are not for activities. */
const PARTS = 'INTERVAL|COUNT|UNTIL|BYDAY|BYMONTH|BYMONTHDAY|BYYEARDAY|BYWEEKNO|BYSETPOS|WKST'
const SHAPE = new RegExp(`^FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;(${PARTS})=[A-Z0-9,+-]+)*$`)
const WEEKDAYS = 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR'

/** RRULE (RFC 5545, 3.3.10) of what began on `day`; the 31st of a short month is its last day. */
export function ruleOf({ frequency, every, until, count }: Repeat, day: string) {
  const parts = [base(frequency, day)]
  if (every > 1 && frequency !== 'weekdays') parts.push(`INTERVAL=${every}`)
  if (until) parts.push(`UNTIL=${until.replaceAll('-', '')}`)
  else if (count) parts.push(`COUNT=${count}`)
  return parts.join(';')
}

function base(frequency: Frequency, day: string) {
  const [, month, date] = day.split('-').map(Number)
  if (frequency === 'weekdays') return WEEKDAYS
  if (frequency === 'monthly' && date > 28) return `FREQ=MONTHLY;${lastOf(date)}`
  if (frequency === 'yearly' && month === 2 && date === 29)
    return `FREQ=YEARLY;BYMONTH=2;${lastOf(29)}`
  return `FREQ=${frequency.toUpperCase()}`
}

const lastOf = (date: number) =>
  `BYMONTHDAY=${[28, 29, 30, 31].filter((one) => one <= date).join(',')};BYSETPOS=-1`

/** The choices of a form that make this rule; undefined for one that came otherwise. */
export function repeatOf(rrule: string, day: string): Repeat | undefined {
  const part = (name: string) => new RegExp(`;${name}=([^;]+)`).exec(rrule)?.[1]
  const until = part('UNTIL')
  const repeat = {
    every: Number(part('INTERVAL') ?? 1),
    until: until ? DateTime.fromFormat(until, 'yyyyMMdd').toISODate() : null,
    count: part('COUNT') ? Number(part('COUNT')) : null,
  }
  return FREQUENCIES.map((frequency) => ({ frequency, ...repeat })).find(
    (one) => ruleOf(one, day) === rrule
  )
}

/** Whether an activity can repeat by it: a rule of RFC 5545 by days that comes round at least once. */
export function isRule(rrule: string) {
  if (rrule.length > LONGEST || !SHAPE.test(rrule)) return false
  try {
    return nextTime(rrule, { start: '2024-01-01T00:00', after: null }) !== null
  } catch {
    return false
  }
}

interface Reckoned {
  /** Times of a clock on the wall, `2026-11-30T10:00`. */
  start: string
  after: string | null
  /** Day before which nothing is wanted any more. */
  from?: string
}

/**
 * The next time that the rule gives; null when there is none. Reckoned by the clock on the wall, so
 * that ten o'clock stays ten o'clock when the clocks change.
 */
export function nextTime(rrule: string, { start, after, from = '' }: Reckoned): string | null {
  const later = after ? utc(after).plus({ minutes: 1 }) : utc(start)
  const since = DateTime.max(later, utc(from > start ? from : start))
  const next = reckoner(rrule, start).next(since.toJSDate(), true)
  return next && wallOf(next)
}

/**
 * The times that the rule gives after one and before another, both of a clock on the wall; so many
 * at most, and none of a rule that comes round more often than can be reckoned.
 */
export function timesBetween(
  rrule: string,
  start: string,
  [after, before]: [string, string],
  most: number
): string[] {
  if (after >= before) return []
  const since = utc(after).plus({ minutes: 1 }).toJSDate()
  try {
    const times = reckoner(rrule, start).between(since, utc(before).toJSDate(), true)
    return times
      .slice(0, most)
      .map(wallOf)
      .filter((time) => time < before)
  } catch (error) {
    if (!/^Maximum /.test((error as Error).message)) throw error
    return []
  }
}

const reckoner = (rrule: string, start: string) =>
  new RRuleTemporal({
    rruleString: `DTSTART:${compact(start)}Z\nRRULE:${rrule}`,
    maxIterations: 10_000,
  })

const UTC = { zone: 'utc' }

const wallOf = ({ epochMilliseconds: at }: { epochMilliseconds: number }) =>
  DateTime.fromMillis(at, UTC).toFormat("yyyy-MM-dd'T'HH:mm")

const utc = (wall: string) => DateTime.fromISO(wall, UTC)

const compact = (wall: string) => utc(wall).toFormat("yyyyMMdd'T'HHmmss")
