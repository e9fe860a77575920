import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { BulkRow } from '#core/lists/bulk/action'
import { insertMany } from '#core/lists/bulk/insert_many'
import {
  bulkRecords,
  type BulkAuthor,
  type Changeable,
  type ChangesOf,
} from '#core/lists/bulk/records'
import { reindexContacts } from '#core/contacts/search'

const many = bulkRecords({
  table: 'contacts',
  entity: 'contacts',
  columns: ['name'],
  label: ({ name }) => name,
})

export const contacts: Changeable = {
  ...many,
  eligible: (query) => void query.whereNull('contacts.deleted_at'),
  async tell(rows, changes, by, client) {
    await timelineEach(rows, changes, by, client)
    await many.auditEach(rows, 'update', changes, by, client)
  },
  reindex: reindexContacts,
  event: (id, userId, field) => ['contact.updated', { contactId: id, userId, fields: [field] }],
}

/** What `contact.change` writes for one, for many: a hundred at a time. */
function timelineEach(
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
