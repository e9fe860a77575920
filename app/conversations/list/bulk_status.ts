import type { WorkStatus } from '#core/conversations/models/conversation'
import { announceMany } from '#core/conversations/live'
import { roomMade } from '#core/conversations/placing'
import { seekAssignees } from '#core/conversations/seeking'
import { auditEach, setEach, unmerged } from '#core/conversations/list/bulk_columns'
import { keepClocks } from '#core/service_levels/keeping'
import type { BulkAction, BulkRow } from '#core/lists/bulk/action'

/** What goes with a status: undoing brings all of it back. */
interface Standing {
  status: WorkStatus
  snoozed_until: number | null
  resolved_at: number | null
}

const ICONS = { open: 'arrow-back-up', pending: 'hourglass', resolved: 'check' }

const AFTER: Record<WorkStatus, (before: Standing, at: number) => Standing> = {
  open: () => ({ status: 'open', snoozed_until: null, resolved_at: null }),
  pending: (before) => ({ ...before, status: 'pending' }),
  resolved: (before, at) =>
    before.status === 'resolved'
      ? before
      : { status: 'resolved', snoozed_until: null, resolved_at: at },
}

/** Resolves, reopens or leaves pending many conversations; the value is when. */
export const become = (status: WorkStatus): BulkAction => ({
  key: status,
  label: `conversations.to.${status}`,
  icon: ICONS[status],
  right: 'update',
  eligible: unmerged,
  resolve: async (_, { now }) => now,
  async read(ids, _, client) {
    const rows = await client
      .from('conversations')
      .whereIn('id', ids)
      .select('id', 'status', 'snoozed_until', 'resolved_at')
    return new Map(rows.map(({ id, ...standing }) => [id, { ...standing }]))
  },
  after: (before, at) => AFTER[status](before as Standing, at as number),
  async write(rows, _, client) {
    await setEach(rows, (standing: Standing) => ({ ...standing }), client)
    await seekAssignees(backIn(rows), client)
    await roomMade(client)
    await keepClocks(
      rows.map(({ id }) => id),
      client
    )
  },
  record: (rows, _, by, client) => auditEach(rows, 'update', changesOf, by, client),
  told: announceMany,
  event: ({ id, after }) => [
    'conversation.status',
    { conversationId: id, status: (after as Standing).status },
  ],
})

/** Those that were resolved and are open. */
const backIn = (rows: BulkRow[]) =>
  rows
    .filter(({ before, after }) => (before as Standing).status === 'resolved' && isOpen(after))
    .map(({ id }) => id)

const isOpen = (standing: unknown) => (standing as Standing).status === 'open'

const FIELDS = { status: 'status', snoozed_until: 'snoozedUntil', resolved_at: 'resolvedAt' }

function changesOf({ before, after }: BulkRow) {
  const [was, is] = [before as Standing, after as Standing]
  const changed = Object.entries(FIELDS).filter(
    ([name]) => was[name as keyof Standing] !== is[name as keyof Standing]
  )
  return Object.fromEntries(
    changed.map(([name, field]) => [
      field,
      [was[name as keyof Standing], is[name as keyof Standing]] as [unknown, unknown],
    ])
  )
}
