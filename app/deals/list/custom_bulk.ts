import { customBulk } from '#core/fields/list/bulk'
import { auditEach, enterEach, inUse, setEach } from '#core/deals/list/bulk_records'
import { reindexDeals } from '#core/deals/search'

export const dealFieldActions = () =>
  customBulk({
    entity: 'deals',
    eligible: inUse,
    touch: (rows, client) => setEach(rows, () => ({}), client),
    async tell(rows, changes, by, client) {
      await enterEach(rows, 'changed', (row) => ({ changes: changes(row) }), by, client)
      await auditEach(rows, 'update', changes, by, client)
    },
    reindex: reindexDeals,
    event: (id, userId, field) => ['deal.updated', { dealId: id, userId, fields: [field] }],
  })
