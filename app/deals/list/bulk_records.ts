import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Changes } from '#core/audit/models/audit_entry'
import type { BulkRow } from '#core/lists/bulk/action'
import { insertMany } from '#core/lists/bulk/insert_many'
import {
  bulkRecords,
  type BulkAuthor,
  type Changeable,
  type ChangesOf,
} from '#core/lists/bulk/records'
import type { EntryKind } from '#core/deals/models/deal_entry'
import { reindexDeals } from '#core/deals/search'
import { dealInWords } from '#core/deals/words'

const many = bulkRecords({
  table: 'deals',
  entity: 'deals',
  columns: ['title'],
  label: ({ title }) => title,
})

export const deals: Changeable = {
  ...many,
  eligible: (query) => void query.whereNull('deals.deleted_at'),
  async tell(rows, changes, by, client) {
    const words = await inWords(rows, changes, client)
    await enterEach(rows, 'changed', (row) => ({ changes: words(row) }), by, client)
    await many.auditEach(rows, 'update', changes, by, client)
  },
  reindex: reindexDeals,
  event: (id, userId, field) => ['deal.updated', { dealId: id, userId, fields: [field] }],
}

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

/** Names are looked up once for all that change alike. */
async function inWords(rows: BulkRow[], changes: ChangesOf, client: TransactionClientContract) {
  const words = new Map<string, Changes>()
  const alike = (row: BulkRow) => JSON.stringify(changes(row))
  for (const row of rows)
    if (!words.has(alike(row))) words.set(alike(row), await dealInWords(changes(row), '', client))
  return (row: BulkRow) => words.get(alike(row))!
}
