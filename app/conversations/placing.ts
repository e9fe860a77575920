import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import AuditEntry from '#core/audit/models/audit_entry'
import PlaceWaiting from '#core/conversations/jobs/place_waiting'
import { announceChange } from '#core/conversations/live'
import { nextAssignee, workers } from '#core/conversations/next_assignee'
import { tellAssigned } from '#core/conversations/tell_assigned'

const AT_ONCE = 500

/** Gives what waits for someone with room to them, the oldest first. */
export async function placeWaiting() {
  await forgetSettled()
  const waiting = await db
    .query()
    .from('conversations')
    .where('wants_assignee_since', '>', 0)
    .whereNotNull('inbox_id')
    .orderBy('wants_assignee_since')
    .orderBy('id')
    .limit(AT_ONCE)
    .select('id', 'inbox_id as inboxId', 'team_id as teamId')
  if (!waiting.length) return
  const staff = await workers()
  const full = new Set<string>()
  for (const { id, inboxId, teamId } of waiting) {
    const among = `${inboxId} ${teamId}`
    if (full.has(among)) continue
    const answer = await db.transaction((client) => place(id, inboxId, staff, client))
    if (answer === 'nobody') full.add(among)
    if (answer === 'placed') await announceChange({ id })
  }
}

/** Someone may have room again: what waits is placed once this transaction is through. */
export async function roomMade(client: TransactionClientContract) {
  const waits = await client
    .from('conversations')
    .where('wants_assignee_since', '>', 0)
    .select('id')
    .first()
  if (waits) await PlaceWaiting.deliverLater({}, { client })
}

async function place(
  id: number,
  inboxId: number,
  staff: User[],
  client: TransactionClientContract
): Promise<'placed' | 'nobody' | 'settled'> {
  const conversation = await client.from('conversations').where({ id }).forUpdate().first()
  if (!conversation?.wants_assignee_since || isSettled(conversation)) return 'settled'
  const next = await nextAssignee({ inboxId, teamId: conversation.team_id }, staff, client)
  if (!next) return 'nobody'
  await client
    .from('conversations')
    .where({ id })
    .update({
      assignee_id: next.id,
      wants_assignee_since: null,
      revision: conversation.revision + 1,
      updated_at: Date.now(),
    })
  const label = conversation.subject ?? conversation.preview
  const changes = { assigneeId: [null, next.id] as [unknown, unknown] }
  await AuditEntry.record(
    { by: null, action: 'update', entity: 'conversations', entityId: id, label, changes },
    client
  )
  await tellAssigned(conversation, next.id, null, client)
  return 'placed'
}

const isSettled = (row: Record<string, unknown>) =>
  row.assignee_id !== null || row.status === 'resolved' || row.merged_into_id !== null

/** What someone took, resolved or merged meanwhile waits no more. */
const forgetSettled = () =>
  db
    .from('conversations')
    .where('wants_assignee_since', '>', 0)
    .where((settled) =>
      settled
        .whereNotNull('assignee_id')
        .orWhereNotNull('merged_into_id')
        .orWhere('status', 'resolved')
    )
    .update({ wants_assignee_since: null })
