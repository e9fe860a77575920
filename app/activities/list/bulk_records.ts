import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import Activity from '#core/activities/models/activity'
import type { BulkRow } from '#core/lists/bulk/action'
import { bulkRecords, idsOf } from '#core/lists/bulk/records'
import type { Query } from '#core/lists/field'

export const activities = {
  ...bulkRecords({
    table: 'activities',
    entity: 'activities',
    columns: ['title'],
    label: ({ title }) => title,
  }),
  eligible: (query: Query) => void query.whereNull('activities.deleted_at'),
}

export function unfinished(query: Query) {
  activities.eligible(query)
  query.where('activities.status', 'open')
}

/** Each record with what it is to become: reminders and series follow from every change. */
export async function eachRecord(
  rows: BulkRow[],
  client: TransactionClientContract,
  change: (activity: Activity, after: any) => Promise<unknown>
) {
  const found = await Activity.query({ client }).whereIn('id', idsOf(rows))
  const records = new Map(found.map((activity) => [activity.id, activity]))
  for (const { id, after } of rows) await change(records.get(id)!, after)
}
