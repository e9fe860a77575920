import { DateTime } from 'luxon'

/** When something is to be done: at a moment, or in the course of a day. */
export interface Due {
  /** `2026-11-30` of a whole day. */
  dueOn: string | null
  /** Of a whole day its first moment. */
  dueAt: DateTime
  /** Minutes. */
  duration: number | null
}

const MINUTE = 60_000

/** Reminders of what has a day and no time are counted back from this hour. */
const MORNING = 9

export const dayStart = (day: string, zone: string) =>
  DateTime.fromISO(day, { zone }).startOf('day')

/** From when it is overdue: the end of its day, or of its duration. */
export const lateAt = ({ dueOn, dueAt, duration }: Due, zone: string) =>
  dueOn ? dayStart(dueOn, zone).plus({ days: 1 }) : dueAt.plus({ minutes: duration ?? 0 })

/** When to remind of it, `reminder` minutes before; null once it is too late for that. */
export function remindAt({ dueOn, dueAt }: Due, reminder: number | null, zone: string) {
  const due = dueOn ? dayStart(dueOn, zone).set({ hour: MORNING }) : dueAt
  if (reminder === null || due.toMillis() <= Date.now()) return null
  return DateTime.fromMillis(due.toMillis() - reminder * MINUTE)
}

/** `2026-11-30T10:00`: what a clock on the wall says; of a whole day its midnight. */
export const wallTime = ({ dueOn, dueAt }: Pick<Due, 'dueOn' | 'dueAt'>, zone: string) =>
  dueOn ? `${dueOn}T00:00` : dueAt.setZone(zone).toFormat("yyyy-MM-dd'T'HH:mm")

/** The day in the zone. */
export const dayOf = (at: DateTime, zone: string) => at.setZone(zone).toISODate()!
