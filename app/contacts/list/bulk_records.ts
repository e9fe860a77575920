import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Query } from '#core/lists/field'
import type { BulkRow } from '#core/lists/bulk/action'
import { insertMany } from '#core/lists/bulk/insert_many'
import { bulkRecords, type BulkAuthor, type ChangesOf } from '#core/lists/bulk/records'

export const { valuesOf, setEach, auditEach } = bulkRecords({
  table: 'contacts',
  entity: 'contacts',
  columns: ['name'],
  label: ({ name }) => name,
})

/** What `contact.change` writes for one, for many: a hundred at a time. */
export function timelineEach(
  rows: BulkRow[],
  changes: ChangesOf,
  by: BulkAuthor,
  client: TransactionClientContract
) {
  const entries = rows.map((row) => ({
    contact_id: row.id,
    kind: 'contacts.changed',
    occurred_at: Date.now(),
    actor_id: by.id,
    subject_id: null,
    data: JSON.stringify({ changes: changes(row) }),
  }))
  return insertMany(client, 'timeline_entries', entries)
}

export const inUse = (query: Query) => void query.whereNull('contacts.deleted_at')
