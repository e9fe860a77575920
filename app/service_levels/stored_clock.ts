import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { TARGETS, type Clock, type Round, type Target } from '#core/service_levels/clock'
import { faceOf } from '#core/service_levels/face'

type Row = Record<string, number | string | null>

/** What a round keeps, and in which column behind its name. */
const COLUMNS: Record<keyof Round, string> = {
  startedAt: 'started_at',
  pausedMs: 'paused_ms',
  dueAt: 'due_at',
  warnAt: 'warn_at',
  warnedAt: 'warned_at',
  breachedAt: 'breached_at',
  metAt: 'met_at',
}
const FIELDS = Object.entries(COLUMNS)

export async function clockOf(
  id: number,
  client: Pick<QueryClientContract, 'query'>
): Promise<Clock | null> {
  const rows = client.query<Row>().from('service_level_clocks')
  const row = await rows.where('conversation_id', id).first()
  return row && clockIn(row)
}

export const clockIn = (row: Row): Clock => ({
  policyId: Number(row.policy_id),
  pausedSince: moment(row.paused_since),
  rounds: {
    first: roundIn(row, 'first'),
    next: roundIn(row, 'next'),
    resolution: roundIn(row, 'resolution'),
  },
})

/** Written as it stands, with what is due next. */
export async function storeClock(id: number, clock: Clock, client: QueryClientContract) {
  const { dueTarget, dueAt, soonAt, checkAt } = faceOf(clock)
  const row = {
    policy_id: clock.policyId,
    paused_since: clock.pausedSince,
    due_target: dueTarget,
    due_at: dueAt,
    soon_at: soonAt,
    check_at: checkAt,
    ...Object.assign({}, ...TARGETS.map((target) => columnsOf(clock.rounds[target], target))),
  }
  await client
    .knexQuery()
    .table('service_level_clocks')
    .insert({ conversation_id: id, ...row })
    .onConflict('conversation_id')
    .merge(Object.keys(row))
}

export const forgetClock = (id: number, client: QueryClientContract) =>
  client.from('service_level_clocks').where('conversation_id', id).delete()

function roundIn(row: Row, target: Target): Round | null {
  if (row[`${target}_started_at`] === null) return null
  const kept = FIELDS.map(([field, column]) => [field, moment(row[`${target}_${column}`])])
  return Object.fromEntries(kept)
}

const columnsOf = (round: Round | null, target: Target): Row =>
  Object.fromEntries(
    FIELDS.map(([field, column]) => [`${target}_${column}`, round?.[field as keyof Round] ?? null])
  )

const moment = (value: number | string | null) => (value === null ? null : Number(value))
