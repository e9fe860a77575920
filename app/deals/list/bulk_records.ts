import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Changes } from '#core/audit/models/audit_entry'
import type { Query } from '#core/lists/field'
import type { BulkRow } from '#core/lists/bulk/action'
import { insertMany } from '#core/lists/bulk/insert_many'
import { bulkRecords, type BulkAuthor } from '#core/lists/bulk/records'
import type { EntryKind } from '#core/deals/models/deal_entry'

export const { valuesOf, setEach, auditEach } = bulkRecords({
  table: 'deals',
  entity: 'deals',
  columns: ['title'],
  label: ({ title }) => title,
})

/** Lines on the pages of the deals: a hundred at a time. */
export function enterEach(
  rows: BulkRow[],
  kind: EntryKind,
  data: (row: BulkRow) => { changes: Changes } | { from: string; to: string },
  by: BulkAuthor,
  client: TransactionClientContract
) {
  const entries = rows.map((row) => ({
    deal_id: row.id,
    kind,
    occurred_at: Date.now(),
    actor_id: by.id,
    data: JSON.stringify(data(row)),
  }))
  return insertMany(client, 'deal_entries', entries)
}

export const inUse = (query: Query) => void query.whereNull('deals.deleted_at')

export const idsOf = (rows: BulkRow[]) => rows.map(({ id }) => id)
