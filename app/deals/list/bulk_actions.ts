import type { BulkAction } from '#core/lists/bulk/action'
import { bulkColumn } from '#core/lists/bulk/column'
import { idsOf } from '#core/lists/bulk/records'
import { bulkTags } from '#core/lists/bulk/tags'
import { bulkTrash } from '#core/lists/bulk/trash'
import { teams } from '#core/lists/choices'
import { users } from '#core/lists/filters/columns'
import { deals } from '#core/deals/list/bulk_records'
import { bulkStage } from '#core/deals/list/bulk_stage'
import { DEAL_TAGS } from '#core/deals/tagging'

const owner = { key: 'owner', icon: 'user-check', column: 'owner_id', field: 'ownerId' }
const team = { key: 'team', icon: 'users-group', column: 'team_id', field: 'teamId' }

export const bulkActions: BulkAction[] = [
  bulkStage,
  bulkColumn(deals, { ...owner, choices: users }),
  bulkColumn(deals, { ...team, choices: teams }),
  ...bulkTags(deals, DEAL_TAGS),
  ...bulkTrash(deals, {
    async write(rows, _, client) {
      await deals.setEach(rows, (at) => ({ deleted_at: at }), client)
      await deals.reindex(idsOf(rows), client)
    },
  }),
]
