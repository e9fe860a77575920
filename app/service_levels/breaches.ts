import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Conversation from '#core/conversations/models/conversation'
import type { Round, Target } from '#core/service_levels/clock'
import type ServiceLevelPolicy from '#core/service_levels/models/service_level_policy'
import TimelineEntry from '#core/timeline/models/timeline_entry'
import { emit } from '#kernel/events'

interface Breach {
  policy: ServiceLevelPolicy
  target: Target
  round: Round
}

/** Written once for each target missed, and told. */
export async function recordBreach(
  { id, contactId, assigneeId, teamId }: Conversation,
  { policy, target, round }: Breach,
  client: TransactionClientContract
) {
  const dueAt = round.dueAt!
  await client.table('service_level_breaches').insert({
    conversation_id: id,
    target,
    due_at: dueAt,
    breached_at: round.breachedAt,
    assignee_id: assigneeId,
    team_id: teamId,
    policy: policy.name,
  })
  await TimelineEntry.record(
    {
      contactId,
      kind: 'service_levels.breach',
      subjectId: id,
      data: { conversationId: id, target, dueAt, policy: policy.name },
    },
    client
  )
  const payload = { conversationId: id, contactId, target, dueAt, policyId: policy.id }
  await emit('service_level.breached', payload, client)
}
