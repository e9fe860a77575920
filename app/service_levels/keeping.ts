import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Conversation from '#core/conversations/models/conversation'
import { recordBreach } from '#core/service_levels/breaches'
import { suits } from '#core/service_levels/conditions'
import { advanced, TARGETS, type Clock, type Standing } from '#core/service_levels/clock'
import ServiceLevelPolicy from '#core/service_levels/models/service_level_policy'
import { clockOf, forgetClock, storeClock } from '#core/service_levels/stored_clock'

/** Brings the clocks to what the conversations say, in the transaction that changed these. */
export async function keepClocks(ids: number[], client: TransactionClientContract) {
  const policies = await ServiceLevelPolicy.inOrder(client)
  if (policies.length) for (const id of ids) await keep(id, policies, client)
}

/** The same for conversations whose waiting is another one's now: what their clocks knew is forgotten. */
export async function beginAnew(ids: number[], client: TransactionClientContract) {
  for (const id of ids) await forgetClock(id, client)
  await keepClocks(ids, client)
}

async function keep(id: number, policies: ServiceLevelPolicy[], client: TransactionClientContract) {
  const conversation = await asItIs(id, client)
  const policy = conversation && (await policyFor(conversation, policies, client))
  if (!policy) return void (await forgetClock(id, client))
  const before = await clockOf(id, client)
  const after = advanced(before, standingOf(conversation), policy.pledge(), Date.now())
  if (!after) return
  await storeClock(id, after, client)
  for (const target of lateIn(before, after))
    await recordBreach(conversation, { policy, target, round: after.rounds[target]! }, client)
}

/** The customer may have written since it was read. What was merged into another is none any more. */
async function asItIs(id: number, client: TransactionClientContract) {
  const { default: model } = await import('#core/conversations/models/conversation')
  return model.query({ client }).where('id', id).whereNull('mergedIntoId').forUpdate().first()
}

async function policyFor(
  conversation: Conversation,
  policies: ServiceLevelPolicy[],
  client: TransactionClientContract
) {
  for (const policy of policies)
    if (await suits(conversation, policy.conditions, client)) return policy
}

const standingOf = (conversation: Conversation): Standing => ({
  isRunning: conversation.status === 'open' && !conversation.heldBy,
  waitingSince: conversation.waitingSince?.toMillis() ?? null,
  firstRepliedAt: conversation.firstRepliedAt?.toMillis() ?? null,
  resolvedAt: conversation.status === 'resolved' ? resolution(conversation) : null,
})

const resolution = ({ resolvedAt, updatedAt }: Conversation) => (resolvedAt ?? updatedAt).toMillis()

/** Targets met too late, which nobody noticed until now. */
const lateIn = (before: Clock | null, { rounds }: Clock) =>
  TARGETS.filter((target) => {
    const breachedAt = rounds[target]?.breachedAt ?? null
    return breachedAt !== null && breachedAt !== before?.rounds[target]?.breachedAt
  })
