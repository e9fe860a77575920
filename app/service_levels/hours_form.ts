import type { Holiday, Interval, OpeningHours } from '#core/service_levels/calendar'

export const DAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
export type Day = (typeof DAYS)[number]

/** What is offered to who has none yet. */
const USUAL = '9:00-13:00, 14:00-18:00'
const WEEKEND: Day[] = ['saturday', 'sunday']
/** For holidays to come; a form has no script that it needs. */
const SPARE_ROWS = 4

const INTERVAL = /^(\d{1,2}):(\d\d)\s*[-–—]\s*(\d{1,2}):(\d\d)$/

/** `9:00-13:00, 14:00-18:00` in minutes since midnight; null when it is not that. */
export function intervalsIn(typed: string): Interval[] | null {
  const parts = typed.split(/[,;]/).map((part) => part.trim())
  const intervals = parts.filter(Boolean).map(intervalIn)
  if (!intervals.every((one) => one !== null)) return null
  const isInOrder = intervals.every(([from], at) => at === 0 || intervals[at - 1][1] <= from)
  return isInOrder ? intervals : null
}

function intervalIn(typed: string): Interval | null {
  const [, ...digits] = INTERVAL.exec(typed) ?? []
  const [fromHour, fromMinute, toHour, toMinute] = digits.map(Number)
  if (!digits.length || fromMinute > 59 || toMinute > 59) return null
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute]
  return from < to && to <= 24 * 60 ? [from, to] : null
}

export const typedAs = (intervals: Interval[]) =>
  intervals.map((interval) => interval.map(clockTime).join('-')).join(', ')

const clockTime = (minutes: number) =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** The week as it is typed, by day. */
export const weekTyped = (hours: OpeningHours | null) =>
  Object.fromEntries(
    DAYS.map((day, at) => {
      if (hours) return [day, typedAs(hours.week[at])]
      return [day, WEEKEND.includes(day) ? '' : USUAL]
    })
  )

/** Rows of the form: what was typed before an error, else what is kept; and some empty ones. */
export function holidayRows(hours: OpeningHours | null, typed?: unknown): Partial<Holiday>[] {
  if (typed && typeof typed === 'object') return Object.values(typed)
  return [...(hours?.holidays ?? []), ...Array.from({ length: SPARE_ROWS }, () => ({}))]
}
