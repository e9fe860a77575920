import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { announceMany } from '#core/conversations/live'
import { roomMade } from '#core/conversations/placing'
import { keepClocks } from '#core/service_levels/keeping'
import type { BulkAction, BulkRow } from '#core/lists/bulk/action'
import { bulkRecords, type BulkAuthor } from '#core/lists/bulk/records'
import type { Query } from '#core/lists/field'

export const { valuesOf, setEach, auditEach } = bulkRecords({
  table: 'conversations',
  entity: 'conversations',
  columns: ['subject', 'preview'],
  label: ({ subject, preview }) => subject ?? preview,
})

export const unmerged = (query: Query) => void query.whereNull('conversations.merged_into_id')

interface Column extends Pick<
  BulkAction,
  'key' | 'icon' | 'choices' | 'dated' | 'nothing' | 'resolve'
> {
  column: string
  /** Its name in the audit. */
  field: string
  eligible?: BulkAction['eligible']
  /** Who else is to know. */
  tell?(rows: BulkRow[], by: BulkAuthor, client: TransactionClientContract): Promise<unknown>
}

/** Sets one column of many conversations. */
export const column = ({ column: name, field, tell, ...action }: Column): BulkAction => ({
  label: `conversations.bulk.${action.key}`,
  asks: `conversations.bulk.asks.${action.key}`,
  right: 'update',
  eligible: unmerged,
  ...action,
  read: (ids, _, client) => valuesOf(ids, name, client),
  after: (_, value) => value,
  async write(rows, _, client) {
    const more = name === 'assignee_id' ? { wants_assignee_since: null } : {}
    await setEach(rows, (value) => ({ [name]: value, ...more }), client)
    await roomMade(client)
    await keepClocks(
      rows.map(({ id }) => id),
      client
    )
  },
  async record(rows, _, by, client) {
    const changes = ({ before, after }: BulkRow) => ({
      [field]: [before, after] as [unknown, unknown],
    })
    await auditEach(rows, 'update', changes, by, client)
    await tell?.(rows, by, client)
  },
  told: announceMany,
})
