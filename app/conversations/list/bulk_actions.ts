import { DateTime } from 'luxon'
import { PRIORITIES, STATUSES } from '#core/conversations/models/conversation'
import { become } from '#core/conversations/list/bulk_status'
import { column, unmerged } from '#core/conversations/list/bulk_columns'
import { assignable } from '#core/conversations/list/choices'
import { snoozedUntil, type Until } from '#core/conversations/snooze'
import { tellManyAssigned } from '#core/conversations/tell_assigned'
import type { BulkAction } from '#core/lists/bulk/action'
import { chosenId, teams } from '#core/lists/choices'

const MOMENTS: Until[] = ['later_today', 'tomorrow', 'next_week']

export const bulkActions: BulkAction[] = [
  column({
    key: 'assign',
    icon: 'user-check',
    column: 'assignee_id',
    field: 'assigneeId',
    choices: assignable,
    nothing: 'conversations.nobody',
    resolve: (raw, list) => chosenId(assignable, raw, list),
    tell: tellManyAssigned,
  }),
  column({
    key: 'team',
    icon: 'users-group',
    column: 'team_id',
    field: 'teamId',
    choices: teams,
    nothing: 'conversations.no_team',
    resolve: (raw, list) => chosenId(teams, raw, list),
  }),
  column({
    key: 'priority',
    icon: 'flag',
    column: 'priority',
    field: 'priority',
    choices: ({ i18n }) =>
      PRIORITIES.map((one) => ({
        key: String(one),
        label: i18n.t(`conversations.priorities.${one}`),
      })),
    resolve: async (raw) => PRIORITIES.find((one) => String(one) === raw),
  }),
  column({
    key: 'snooze',
    icon: 'clock',
    column: 'snoozed_until',
    field: 'snoozedUntil',
    choices: ({ i18n }) =>
      [...MOMENTS, 'date'].map((key) => ({ key, label: i18n.t(`conversations.snoozes.${key}`) })),
    dated: 'conversations.bulk.asks.date',
    resolve: async (raw, { now, timeZone }) => {
      const until = MOMENTS.find((one) => one === raw)
      const here = DateTime.fromMillis(now, { zone: timeZone })
      return until ? snoozedUntil(until, here, 0).toMillis() : toCome(raw, here)?.toMillis()
    },
    eligible: (query) => {
      unmerged(query)
      query.whereIn('conversations.status', ['open', 'pending'])
    },
  }),
  ...STATUSES.toReversed().map(become),
]

/** A moment as a form types it, on the wall clock of who asks; within a year. */
function toCome(typed: string, now: DateTime) {
  const at = DateTime.fromISO(typed, { zone: now.zone })
  return at.isValid && at > now && at <= now.plus({ years: 1 }) ? at : undefined
}
