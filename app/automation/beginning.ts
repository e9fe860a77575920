import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { causeNow } from '#core/automation/cause'
import RunRule from '#core/automation/jobs/run_rule'

/** Rules that lead to one another, the first included. */
const MOST_DEPTH = 5
/** Runs of one rule for one record within an hour. */
export const MOST_OFTEN = 20

const HOUR = 3_600_000

interface Begun {
  rule_id: number
  entity: string
  record_id: number
}

/**
 * A run of a rule for a record, with its job; or one that shows why it was stopped. What a rule
 * does itself does not set it off again.
 */
export async function begin(
  rule: { id: number; actions: string },
  record: { entity: string; id: number },
  client: QueryClientContract
) {
  const cause = causeNow()
  if (cause?.ruleId === rule.id) return
  const depth = cause ? cause.depth + 1 : 0
  const about: Begun = { rule_id: rule.id, entity: record.entity, record_id: record.id }
  const loop = depth >= MOST_DEPTH ? 'depth' : await isOften(about, client)
  if (loop === 'told') return
  const now = Date.now()
  const [id] = await client.table('automation_runs').insert({
    ...about,
    actions: rule.actions,
    depth,
    cause_id: cause?.runId ?? null,
    state: loop ? 'stopped' : 'waiting',
    reason: loop,
    finished_at: loop ? now : null,
    created_at: now,
    updated_at: now,
  })
  if (!loop) await RunRule.deliverLater({ id }, { client, unique: `${id}:0` })
}

/** Stopped runs are shown once an hour. */
async function isOften({ rule_id, record_id, entity }: Begun, client: QueryClientContract) {
  const recent = await client
    .from('automation_runs')
    .where({ rule_id, record_id, entity })
    .where('created_at', '>', Date.now() - HOUR)
    .orderBy('id', 'desc')
    .limit(MOST_OFTEN)
    .select('reason')
  if (recent.length < MOST_OFTEN) return null
  return recent.some(({ reason }) => reason === 'often') ? 'told' : 'often'
}
