import db from '@adonisjs/lucid/services/db'
import { TARGETS, type Clock, type Round } from '#core/service_levels/clock'
import { faceOf } from '#core/service_levels/face'
import { clockIn } from '#core/service_levels/stored_clock'

/** What the head of a conversation shows of its clock; null for one that has none. */
export async function clockShown(conversationId: number) {
  const row = await db
    .query()
    .from('service_level_clocks as clocks')
    .join('service_level_policies as policies', 'policies.id', 'clocks.policy_id')
    .where('clocks.conversation_id', conversationId)
    .select('clocks.*', 'policies.name as policy')
    .first()
  if (!row) return null
  const clock = clockIn(row)
  const { dueTarget: target, dueAt, soonAt } = faceOf(clock)
  if (!dueAt && !clock.pausedSince) return null
  const rounds = TARGETS.map((one) => ({ target: one, ...stateOf(clock.rounds[one], clock) }))
  const face = { target, dueAt, soonAt, pausedSince: clock.pausedSince }
  return { policy: row.policy as string, face, rounds }
}

function stateOf(round: Round | null, { pausedSince }: Clock) {
  if (!round) return { state: 'not_begun', at: null }
  const { metAt, dueAt, breachedAt } = round
  if (metAt !== null) return { state: breachedAt === null ? 'met' : 'met_late', at: metAt }
  if (dueAt === null) return { state: 'none', at: null }
  if (pausedSince !== null) return { state: 'stands', at: null }
  return { state: dueAt <= Date.now() ? 'late' : 'due', at: dueAt }
}
