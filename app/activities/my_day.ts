import { nameOf } from '#core/activities/due_words'
import { activityLine, activityRows, dayOfRow, type ActivityLine } from '#core/activities/rows'
import type { ListContext } from '#core/lists/context'
import { dayAt } from '#core/shell/days'

const SHOWN = 200

export const PARTS = ['overdue', 'today', 'tomorrow', 'later'] as const

/** What the reader has to do, the most urgent first. */
export async function myDay(reader: ListContext, limit = SHOWN) {
  const rows = await activityRows(reader.user)
    .where('activities.assignee_id', reader.user.id)
    .where('activities.status', 'open')
    .orderBy('activities.due_at')
    .orderBy('activities.id')
    .limit(limit + 1)
  const lines = rows.slice(0, limit).map((row) => ({
    ...activityLine(row, reader),
    part: partOf(row, reader),
  }))
  const parts = Map.groupBy(lines, ({ part }) => part)
  return {
    day: dayAt(reader.now, reader.timeZone),
    parts: PARTS.map((key) => ({ key, lines: (parts.get(key) ?? []) as ActivityLine[] })),
    isEmpty: !lines.length,
    isCut: rows.length > limit,
  }
}

function partOf(row: Record<string, any>, reader: ListContext) {
  if (Number(row.late_at) <= reader.now) return 'overdue'
  const today = dayAt(reader.now, reader.timeZone)
  const day = dayOfRow(row, reader)
  if (day <= today) return 'today'
  return nameOf(day, today) === 'tomorrow' ? 'tomorrow' : 'later'
}
