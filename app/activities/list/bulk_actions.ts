import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type User from '#core/accounts/models/user'
import { activities, eachRecord, unfinished } from '#core/activities/list/bulk_records'
import { turnTo } from '#core/activities/models/activity/closed'
import { save } from '#core/activities/models/activity/kept'
import { isDay } from '#core/activities/validators/activity'
import type { BulkAction, BulkRow } from '#core/lists/bulk/action'
import type { BulkAuthor } from '#core/lists/bulk/records'
import { bulkTrash } from '#core/lists/bulk/trash'
import { chosenId } from '#core/lists/choices'
import type { ListContext } from '#core/lists/context'
import { users } from '#core/lists/filters/columns'
import UserNotification from '#core/notifications/models/user_notification'

const changed =
  (field: string): BulkAction['record'] =>
  async (rows, _, by, client) => {
    const changes = ({ before, after }: BulkRow) => ({
      [field]: [before, after] as [unknown, unknown],
    })
    await activities.auditEach(rows, 'update', changes, by, client)
  }

const updated =
  (field: string): NonNullable<BulkAction['event']> =>
  ({ id }, userId) => ['activity.updated', { activityId: id, userId, fields: [field] }]

const done: BulkAction = {
  key: 'done',
  label: 'activities.bulk.done',
  icon: 'circle-check',
  right: 'update',
  resolve: async () => 'done',
  eligible: unfinished,
  read: (ids, _, client) => activities.valuesOf(ids, 'status', client),
  after: (_, value) => value,
  write: (rows, _, client, by) =>
    eachRecord(rows, client, (activity, status) =>
      turnTo(activity, status, { by: by as unknown as User }, client)
    ),
  record: changed('status'),
  event: ({ id, after }, userId) =>
    after === 'done'
      ? ['activity.done', { activityId: id, userId, outcome: null }]
      : ['activity.updated', { activityId: id, userId, fields: ['status'] }],
}

const assignee: BulkAction = {
  key: 'assignee',
  label: 'activities.bulk.assignee',
  asks: 'activities.list.fields.assignee',
  icon: 'user-check',
  right: 'update',
  choices: users,
  nothing: 'activities.bulk.no_assignee',
  resolve: (raw, list) => chosenId(users, raw, list),
  eligible: activities.eligible,
  read: (ids, _, client) => activities.valuesOf(ids, 'assignee_id', client),
  after: (_, value) => value,
  write: (rows, _, client) =>
    eachRecord(rows, client, (activity, assigneeId) => save(activity, { assigneeId }, client)),
  async record(rows, value, by, client) {
    await changed('assigneeId')(rows, value, by, client)
    await tellAssignees(rows, by, client)
  },
  event: updated('assigneeId'),
}

/** One notification for each person, however many they got. */
async function tellAssignees(rows: BulkRow[], by: BulkAuthor, client: TransactionClientContract) {
  for (const [userId, got] of Map.groupBy(rows, ({ after }) => after as number | null)) {
    if (userId === null || userId === by.id) continue
    const data = { count: got.length, by: by.name }
    const kind = 'activities.assigned_many'
    await UserNotification.send([{ id: userId }], { kind, data }, client)
  }
}

interface NewDay {
  day: string
  /** IANA zone in which times of day are kept. */
  zone: string
}

/** A record's value is its day, or its moment in milliseconds: its time of day stays. */
const due: BulkAction = {
  key: 'due',
  label: 'activities.bulk.due',
  asks: 'activities.bulk.to',
  icon: 'calendar-due',
  right: 'update',
  choices: ({ i18n }) =>
    ['today', 'tomorrow', 'monday', 'date'].map((key) => ({
      key,
      label: i18n.t(`activities.bulk.days.${key}`),
    })),
  dated: 'activities.bulk.date',
  resolve: async (raw, list) => {
    const day = dayFor(raw, list)
    return day && { day, zone: list.timeZone }
  },
  eligible: unfinished,
  read: async (ids, _, client) => {
    const rows = await client.from('activities').whereIn('id', ids).select('id', 'due_on', 'due_at')
    return new Map(rows.map((row) => [row.id, row.due_on ?? Number(row.due_at)]))
  },
  after: (before, value) => {
    const { day, zone } = value as NewDay
    if (typeof before === 'string') return day
    const { hour, minute } = DateTime.fromMillis(before as number, { zone })
    return DateTime.fromISO(day, { zone }).set({ hour, minute }).toMillis()
  },
  write: (rows, _, client) =>
    eachRecord(rows, client, (activity, to: string | number) =>
      save(
        activity,
        typeof to === 'string' ? { dueOn: to } : { dueOn: null, dueAt: DateTime.fromMillis(to) },
        client
      )
    ),
  record: changed('due'),
  event: updated('dueAt'),
}

function dayFor(raw: string, { now, timeZone }: ListContext) {
  const today = DateTime.fromMillis(now, { zone: timeZone })
  const days: Record<string, DateTime> = {
    today,
    tomorrow: today.plus({ days: 1 }),
    monday: today.startOf('week').plus({ weeks: 1 }),
  }
  const day = days[raw]?.toISODate() ?? raw.slice(0, 10)
  return isDay(day) ? day : undefined
}

export const bulkActions: BulkAction[] = [
  done,
  due,
  assignee,
  ...bulkTrash(activities, {
    write: (rows, _, client) =>
      eachRecord(rows, client, (activity, at: number | null) =>
        save(activity, { deletedAt: at === null ? null : DateTime.fromMillis(at) }, client)
      ),
  }),
]
