import type { BulkAction, BulkRow } from '#core/lists/bulk/action'
import type { ListContext } from '#core/lists/context'
import type { Choice } from '#core/lists/field'
import { asUser, users } from '#core/lists/filters/columns'
import { teamChoices } from '#core/deals/list/choices'
import { auditEach, enterEach, inUse, setEach, valuesOf } from '#core/deals/list/bulk_records'
import { bulkStage } from '#core/deals/list/bulk_stage'
import { bulkTags } from '#core/deals/list/bulk_tags'
import { bulkTrash } from '#core/deals/list/bulk_trash'
import { dealInWords } from '#core/deals/words'

export const bulkActions: BulkAction[] = [
  bulkStage,
  column('owner', 'owner_id', 'ownerId', 'user-check', users),
  column('team', 'team_id', 'teamId', 'users-group', teamChoices),
  ...bulkTags,
  ...bulkTrash,
]

/** Sets one column, or empties it. */
function column(
  key: string,
  name: string,
  field: string,
  icon: string,
  choices: (list: ListContext) => Promise<Choice[]>
): BulkAction {
  return {
    key,
    label: `deals.bulk.${key}`,
    asks: `deals.list.fields.${key}`,
    icon,
    right: 'update',
    choices,
    nothing: `deals.bulk.no_${key}`,
    resolve: async (raw, list) => {
      if (raw === '') return null
      const known = (await choices(list)).some((choice) => choice.key === raw)
      return known ? Number(asUser(raw, list)) : undefined
    },
    eligible: inUse,
    read: (ids, _, client) => valuesOf(ids, name, client),
    after: (_, value) => value,
    write: (rows, _, client) => setEach(rows, (value) => ({ [name]: value }), client),
    record: async (rows, _, by, client) => {
      const changes = (row: BulkRow) => ({ [field]: [row.before, row.after] as [unknown, unknown] })
      const words = new Map<string, Awaited<ReturnType<typeof dealInWords>>>()
      for (const row of rows) {
        const kind = `${row.before} ${row.after}`
        if (!words.has(kind)) words.set(kind, await dealInWords(changes(row), '', client))
      }
      const said = (row: BulkRow) => ({ changes: words.get(`${row.before} ${row.after}`)! })
      await enterEach(rows, 'changed', said, by, client)
      await auditEach(rows, 'update', changes, by, client)
    },
    event: ({ id }, userId) => ['deal.updated', { dealId: id, userId, fields: [field] }],
  }
}
