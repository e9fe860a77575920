import ical, { ICalAlarmType, type ICalEventData } from 'ical-generator'
import { DateTime } from 'luxon'
import type User from '#core/accounts/models/user'
import { addressOf } from '#kernel/addresses'
import { timesBetween } from '#core/activities/recurrence'
import { activityRows } from '#core/activities/rows'
import { contextOf, type ListContext } from '#core/lists/context'

const HOUR = 3600
const OPEN = 1000
const DONE = 500
const DONE_DAYS = 90

/** How far ahead what repeats is shown, and how often at most. */
const AHEAD = { days: 60 }
const TIMES = 30

/** Minutes that a calendar draws for what has a time and no duration. */
const SHORT = 30

type Row = Record<string, any>

/** A user's activities as a calendar of RFC 5545: what is open, and what was done in the last three months. */
export async function calendarOf(user: User) {
  const reader = await contextOf(user)
  const calendar = ical({
    name: reader.i18n.t('activities.feed.name', { name: user.name }),
    prodId: { company: 'Filo', product: 'Filo' },
    ttl: HOUR,
  })
  for (const row of await rowsOf(user, reader.now))
    for (const one of eventsOf(row, reader)) calendar.createEvent(one)
  return calendar.toString()
}

async function rowsOf(user: User, now: number): Promise<Row[]> {
  const mine = (status: string) =>
    activityRows(user)
      .where('activities.assignee_id', user.id)
      .where('activities.status', status)
      .orderBy('activities.due_at', 'desc')
  const since = now - DONE_DAYS * 86_400_000
  return [
    ...(await mine('open').limit(OPEN)),
    ...(await mine('done').where('activities.closed_at', '>', since).limit(DONE)),
  ]
}

function eventsOf(row: Row, reader: ListContext): ICalEventData[] {
  const first = event(row, String(row.id), timeOf(row), reader)
  const later = laterTimes(row, reader).map((wall) => event(row, `${row.id}-${wall}`, wall, reader))
  return [first, ...later]
}

/** A whole day as its date, anything else as its moment. */
const timeOf = ({ due_on: day, due_at: at }: Row) => day ?? Number(at)

/** When an open one that repeats comes round again. */
function laterTimes(row: Row, { now, timeZone: zone }: ListContext) {
  if (row.status !== 'open' || !row.rrule) return []
  const end = DateTime.fromMillis(now, { zone }).plus(AHEAD).plus({ days: 1 }).toISODate()!
  return timesBetween(row.rrule, row.series_start, [row.occurrence, end], TIMES)
}

function event(row: Row, key: string, time: string | number, reader: ListContext): ICalEventData {
  const url = addressOf('activities.show', { id: row.id })
  const about = [row.contact, row.deal].filter(Boolean).join(' · ')
  return {
    id: `${key}@${new URL(url).hostname}`,
    ...whenOf(row, time, reader.timeZone),
    summary: row.status === 'done' ? `✓ ${row.title}` : row.title,
    description: [about, row.note, url].filter(Boolean).join('\n\n'),
    url,
    created: new Date(Number(row.created_at)),
    lastModified: new Date(Number(row.updated_at)),
    alarms: alarmsOf(row),
  }
}

function whenOf(row: Row, time: string | number, zone: string) {
  if (row.due_on) {
    const start = DateTime.fromISO(String(time).slice(0, 10), { zone: 'utc' })
    return { start, end: start.plus({ days: 1 }), allDay: true }
  }
  const start =
    typeof time === 'number' ? DateTime.fromMillis(time) : DateTime.fromISO(time, { zone })
  return { start: start.toUTC(), end: start.toUTC().plus({ minutes: row.duration ?? SHORT }) }
}

const alarmsOf = ({ reminder, status, due_on: day }: Row) =>
  reminder === null || status !== 'open' || day
    ? []
    : [{ type: ICalAlarmType.display, triggerBefore: reminder * 60 }]
