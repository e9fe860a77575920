import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bell } from '#kernel/jobs/bell'
import { insist } from '#kernel/jobs/insist'
import { FREE, OVER, type Claim, type JobRow } from '#kernel/jobs/queue/row'

/** What workers do. Ends of a run say whether it still had the job, and change nothing if not. */
export const running = {
  /** Takes up to `limit` due jobs, oldest first. No other worker gets the same. */
  async claim(wanted: Claim): Promise<JobRow[]> {
    if (!wanted.names.length || !(await due(db.connection(), wanted).first())) return []
    return db.transaction(async (trx) => {
      const rows = await lockedHere(due(trx, wanted), trx)
      const now = wanted.now ?? Date.now()
      const claim = {
        state: 'running' as const,
        claimed_by: wanted.worker,
        claimed_until: now + wanted.lease,
        started_at: now,
      }
      const ids = rows.map(({ id }) => id)
      await trx.from('jobs').whereIn('id', ids).update(claim).increment('attempts', 1)
      return rows.map((row) => ({ ...row, ...claim, attempts: row.attempts + 1 }))
    }, isolation())
  },

  /** Its row goes, unless someone may be watching it. */
  async finish(row: JobRow) {
    if (row.progress_total === null && row.user_id === null)
      return changed(() => held(row).delete())
    return changed(() => held(row).update({ ...OVER, state: 'done', finished_at: Date.now() }))
  },

  async retryAt(row: JobRow, moment: number, error: string) {
    const again = { ...FREE, state: 'ready', run_at: moment, last_error: error }
    return changed(() => held(row).update(again))
  },

  async fail(row: JobRow, error: string) {
    const failed = { ...OVER, state: 'failed', last_error: error, finished_at: Date.now() }
    return changed(() => held(row).update(failed))
  },

  /** Gives it back as if it had not been taken. */
  async release(row: JobRow) {
    const back = { ...FREE, state: 'ready', attempts: row.attempts - 1 }
    return changed(() => held(row).update(back))
  },

  async progress(row: JobRow, done: number, total: number) {
    return changed(() => held(row).update({ progress_done: done, progress_total: total }))
  },

  /** Prolongs the leases of a worker; answers the ids that are still its own. */
  async renew(worker: string, lease: number): Promise<number[]> {
    const mine = { claimed_by: worker, state: 'running' }
    await db
      .from('jobs')
      .where(mine)
      .update({ claimed_until: Date.now() + lease })
    const rows = await db.from('jobs').where(mine).select('id')
    return rows.map(({ id }) => id)
  },

  /** Frees what dead workers held: to be run again, or kept as failed when that was the last time. */
  async freeStalled(now = Date.now()) {
    const stalled = () => db.from('jobs').where('state', 'running').where('claimed_until', '<', now)
    if (!(await stalled().first())) return
    const failed = { ...OVER, state: 'failed', finished_at: now, last_error: LOST }
    await stalled().whereColumn('attempts', '>=', 'max_attempts').update(failed)
    await stalled().update({ ...FREE, state: 'ready', last_error: LOST })
    bell.ring()
  },

  /** Drops what is over and no page shows any more. */
  async forget(before: number) {
    await db
      .from('jobs')
      .whereIn('state', ['done', 'cancelled'])
      .where('finished_at', '<', before)
      .delete()
  },
}

const LOST = 'The worker stopped before the job ended.'

/** Rows this run still holds: not cancelled, not taken over since. */
const held = ({ id, claimed_by, attempts }: JobRow) =>
  db.from('jobs').where({ id, claimed_by, attempts, state: 'running' })

const changed = async (run: () => PromiseLike<unknown>) => Number(await insist(run)) > 0

function due(client: QueryClientContract, { names, queues, limit, now = Date.now() }: Claim) {
  const query = client
    .query()
    .from('jobs')
    .where('state', 'ready')
    .where('run_at', '<=', now)
    .whereIn('name', names)
  if (queues) query.whereIn('queue', queues)
  return query.orderBy('run_at').orderBy('id').limit(limit)
}

/**
 * SQLite's transactions have the database to themselves; MySQL's workers pass
 * by each other's rows. A transaction inside another keeps that one's isolation.
 */
function isolation() {
  const { dialect, isTransaction } = db.connection()
  if (dialect.name !== 'mysql' || isTransaction) return undefined
  return { isolationLevel: 'read committed' as const }
}

function lockedHere(query: ReturnType<typeof due>, trx: TransactionClientContract) {
  return (trx.dialect.name === 'mysql' ? query.forUpdate().skipLocked() : query) as PromiseLike<
    JobRow[]
  >
}
