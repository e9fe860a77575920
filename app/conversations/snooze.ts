import { DateTime } from 'luxon'

export type Until = 'later_today' | 'tomorrow' | 'next_week' | 'date'

const LATER = { hours: 3 }
const MORNING = { hour: 9, minute: 0, second: 0, millisecond: 0 }

/** When a conversation wakes again, by the clock on the wall of who puts it to sleep; `date` in milliseconds. */
export function snoozedUntil(until: Until, now: DateTime, date: number): DateTime {
  if (until === 'later_today') return now.plus(LATER)
  if (until === 'tomorrow') return now.plus({ days: 1 }).set(MORNING)
  if (until === 'next_week') return now.plus({ weeks: 1 }).startOf('week').set(MORNING)
  return DateTime.fromMillis(date)
}
