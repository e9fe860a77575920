import { DateTime } from 'luxon'
import { wallTime } from '#core/activities/due'
import { timesBetween } from '#core/activities/recurrence'
import { activityRows } from '#core/activities/rows'
import type { ListContext } from '#core/lists/context'
import { settings } from '#core/settings/settings'

type Row = Record<string, any>

/** Each costs a millisecond or two to reckon. */
const SERIES = 100

/** A month, drawn in whole weeks, and a day more on both sides. */
const TIMES = 44

/**
 * What repeats, at the times at which it comes round again between two moments: rows as
 * `activityRows` gives them, with the time of each. It is written down only once the one before
 * is done: one query, and the rest is reckoned.
 */
export async function plannedBetween(
  [first, end]: [DateTime, DateTime],
  narrow: (query: ReturnType<typeof activityRows>) => void,
  reader: ListContext
): Promise<{ rows: Row[]; isCut: boolean }> {
  const query = activityRows(reader.user)
    .where('activities.status', 'open')
    .whereNotNull('activities.rrule')
    .where('activities.due_at', '<', end.toMillis())
    .orderBy('activities.due_at')
    .limit(SERIES)
    .select('assignee.time_zone as assignee_zone')
  narrow(query)
  const series: Row[] = await query
  const business = await settings.get('business.time_zone')
  return {
    rows: series.flatMap((row) =>
      comingRound(row, [first, end], row.assignee_zone ?? business, reader.now)
    ),
    isCut: series.length === SERIES,
  }
}

/** Not before it is due now, nor before today, in the zone of who does it: what was missed does not come back. */
function comingRound(row: Row, [first, end]: [DateTime, DateTime], zone: string, now: number) {
  const dueAt = DateTime.fromMillis(Number(row.due_at))
  const wall = (at: DateTime) => wallTime({ dueOn: null, dueAt: at }, zone)
  const today = DateTime.fromMillis(now, { zone }).startOf('day').minus({ minutes: 1 })
  const due = wallTime({ dueOn: row.due_on, dueAt }, zone)
  const after = [row.occurrence, due, wall(today), wall(first)].sort().at(-1)
  return timesBetween(row.rrule, row.series_start, [after, wall(end)], TIMES).map((time) => ({
    ...row,
    due_on: row.due_on && time.slice(0, 10),
    due_at: DateTime.fromISO(time, { zone }).toMillis(),
    isPlanned: true,
  }))
}
