import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import AuditEntry from '#core/audit/models/audit_entry'
import PlaceWaiting from '#core/conversations/jobs/place_waiting'

/**
 * Conversations that come back to staff, from a program or from having been resolved: what
 * nobody has, or somebody who is away or left, is given to who is next where its inbox assigns
 * by itself. Answers whose assignee that changed.
 */
export async function seekAssignees(ids: number[], client: TransactionClientContract) {
  const rows = await client
    .from('conversations')
    .join('inboxes', 'inboxes.id', 'conversations.inbox_id')
    .leftJoin('users', 'users.id', 'conversations.assignee_id')
    .whereIn('conversations.id', ids)
    .whereNull('conversations.merged_into_id')
    .whereNot('inboxes.assignment', 'manual')
    .where((absent) =>
      absent.whereNull('users.id').orWhere('users.is_away', true).orWhere('users.is_active', false)
    )
    .select('conversations.id', 'subject', 'preview', 'assignee_id')
  const seeking = rows.map(({ id }) => id as number)
  if (!seeking.length) return seeking
  for (const { id: entityId, subject, preview, assignee_id: left } of rows)
    if (left)
      await AuditEntry.record(
        {
          by: null,
          action: 'update',
          entity: 'conversations',
          entityId,
          label: subject ?? preview,
          changes: { assigneeId: [left, null] },
        },
        client
      )
  await client
    .from('conversations')
    .whereIn('id', seeking)
    .update({ assignee_id: null, wants_assignee_since: Date.now() })
  await PlaceWaiting.deliverLater({}, { client })
  return seeking
}
