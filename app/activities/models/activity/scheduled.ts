import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import User from '#core/accounts/models/user'
import { dayStart, lateAt, remindAt, wallTime } from '#core/activities/due'
import type Activity from '#core/activities/models/activity'
import { nextTime } from '#core/activities/recurrence'
import { settings } from '#core/settings/settings'

/** Fields that say when something has to happen because of an activity. */
const MOVES = ['dueOn', 'dueAt', 'duration', 'reminder', 'assigneeId', 'status', 'deletedAt']

/** Reckons from what was said of an activity when it is late and when to remind of it, in the zone of who does it. */
export async function schedule(activity: Activity, client: TransactionClientContract) {
  const said = Object.keys(activity.$dirty)
  if (!said.some((field) => [...MOVES, 'rrule'].includes(field))) return
  const zone = await zoneOf(activity.assigneeId, client)
  if (activity.dueOn) beginWith(activity, dayStart(activity.dueOn, zone))
  if (said.includes('rrule')) beginSeries(activity, zone)
  const { dueOn = null, dueAt, duration = null, reminder = null } = activity
  const due = { dueOn, dueAt, duration }
  const waits = activity.isOpen && !activity.deletedAt
  activity.lateAt = lateAt(due, zone)
  activity.remindAt = waits ? remindAt(due, reminder, zone) : null
  activity.tellLateAt = waits ? activity.lateAt : null
}

/** An equal moment is no change. */
function beginWith(activity: Activity, day: DateTime) {
  if (activity.dueAt?.toMillis() !== day.toMillis()) activity.dueAt = day
}

/** A new rule counts from the activity that got it. */
function beginSeries(activity: Activity, zone: string) {
  const start = activity.rrule
    ? wallTime({ ...activity, dueOn: activity.dueOn ?? null, dueAt: activity.dueAt }, zone)
    : null
  activity.merge({
    series: start && crypto.randomUUID(),
    seriesStart: start,
    occurrence: start,
  })
}

/** What the rule gives after this one, from today on; null when nothing is left of it. */
export async function following(activity: Activity, client: TransactionClientContract) {
  const { rrule, seriesStart: start, occurrence: after } = activity
  if (!rrule || !start || !after) return null
  const zone = await zoneOf(activity.assigneeId, client)
  const from = DateTime.now().setZone(zone).toISODate()!
  const next = nextTime(rrule, { start, after, from })
  if (!next) return null
  const dueAt = DateTime.fromISO(next, { zone })
  return { occurrence: next, dueOn: activity.dueOn && dueAt.toISODate(), dueAt }
}

/** Where the one lives who does it; else where the business is. */
async function zoneOf(userId: number | null | undefined, client: TransactionClientContract) {
  const user = userId ? await User.query({ client }).where('id', userId).first() : null
  return user?.timeZone ?? (await settings.within(client))['business.time_zone']
}
