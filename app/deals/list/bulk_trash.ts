import type { BulkAction } from '#core/lists/bulk/action'
import { auditEach, idsOf, inUse, setEach, valuesOf } from '#core/deals/list/bulk_records'
import { reindexDeals } from '#core/deals/search'

/** A record's value is when it was deleted; null while it is in use. */
const deleting: Omit<BulkAction, 'key' | 'label' | 'icon' | 'eligible' | 'resolve' | 'after'> = {
  right: 'delete',
  read: (ids, _, client) => valuesOf(ids, 'deleted_at', client),

  async write(rows, _, client) {
    await setEach(rows, (at) => ({ deleted_at: at }), client)
    await reindexDeals(idsOf(rows), client)
  },

  async record(rows, _, by, client) {
    const action = rows[0].after === null ? 'restore' : 'delete'
    await auditEach(rows, action, () => ({}), by, client)
  },
}

export const bulkTrash: BulkAction[] = [
  {
    ...deleting,
    key: 'delete',
    label: 'contacts.bulk.delete',
    icon: 'trash',
    eligible: inUse,
    resolve: async () => Date.now(),
    after: (_, value) => value,
  },
  {
    ...deleting,
    key: 'restore',
    label: 'contacts.bulk.restore',
    icon: 'restore',
    inTrash: true,
    eligible: (query) => void query.whereNotNull('deals.deleted_at'),
    resolve: async () => null,
    after: () => null,
  },
]
