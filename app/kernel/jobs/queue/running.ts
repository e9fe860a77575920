import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { driver, type Announced } from '#kernel/jobs/driver'
import { insist, outlast } from '#kernel/jobs/insist'
import { FREE, OVER, type Claim, type JobRow } from '#kernel/jobs/queue/row'

/** What workers do. Ends of a run say whether it still had the job, and change nothing if not. */
export const running = {
  /** Takes up to `limit` due jobs, oldest first. No other worker gets the same. */
  async claim(wanted: Claim): Promise<JobRow[]> {
    if (!wanted.names.length || !(await due(db.connection(), wanted).first())) return []
    return db.transaction(async (trx) => {
      const rows = await lockedHere(due(trx, wanted), trx)
      const claim = claimOf(wanted)
      const ids = rows.map(({ id }) => id)
      await trx.from('jobs').whereIn('id', ids).update(claim).increment('attempts', 1)
      return rows.map((row) => ({ ...row, ...claim, attempts: row.attempts + 1 }))
    }, isolation())
  },

  /** Takes those of these that are due and nobody's. */
  async take(ids: number[], wanted: Omit<Claim, 'limit'>): Promise<JobRow[]> {
    const claim = claimOf(wanted)
    const these = () => dueFor(db.connection(), wanted).whereIn('id', ids)
    if (!(await changed(() => these().update(claim).increment('attempts', 1)))) return []
    const { claimed_until: until, ...mine } = claim
    return db.from('jobs').where(mine).whereIn('id', ids).orderBy('run_at').orderBy('id')
  },

  /** Its row goes, unless someone may be watching it. */
  async finish(row: JobRow) {
    if (row.progress_total === null && row.user_id === null) return ended(() => held(row).delete())
    return ended(() => held(row).update({ ...OVER, state: 'done', finished_at: Date.now() }))
  },

  async retryAt(row: JobRow, moment: number, error: string) {
    const again = { ...FREE, state: 'ready', run_at: moment, last_error: error }
    const put = () => ended(() => held(row).update(again))
    return announced({ ...row, run_at: moment }, put)
  },

  async fail(row: JobRow, error: string) {
    const failed = { ...OVER, state: 'failed', last_error: error, finished_at: Date.now() }
    return ended(() => held(row).update(failed))
  },

  /** Gives it back as if it had not been taken. */
  async release(row: JobRow) {
    const back = { ...FREE, state: 'ready', attempts: row.attempts - 1 }
    return announced(row, () => changed(() => held(row).update(back)))
  },

  async progress(row: JobRow, done: number, total: number) {
    return changed(() => held(row).update({ progress_done: done, progress_total: total }))
  },

  /**
   * Prolongs the leases of what a worker runs; answers the ids that are still its own.
   * A row it took without learning of it, as when the line broke, is not among them.
   */
  async renew(worker: string, ids: number[], lease: number): Promise<number[]> {
    const mine = () =>
      db.from('jobs').where({ claimed_by: worker, state: 'running' }).whereIn('id', ids)
    await mine().update({ claimed_until: Date.now() + lease })
    const rows = await mine().select('id')
    return rows.map(({ id }) => id)
  },

  /** Frees what dead workers held: to be run again, or kept as failed when that was the last time. */
  async freeStalled(now = Date.now()) {
    const stalled = () => db.from('jobs').where('state', 'running').where('claimed_until', '<', now)
    const rows: Announced[] = await stalled().select('id', 'queue', 'run_at')
    if (!rows.length) return
    const failed = { ...OVER, state: 'failed', finished_at: now, last_error: LOST }
    await stalled().whereColumn('attempts', '>=', 'max_attempts').update(failed)
    await stalled().update({ ...FREE, state: 'ready', last_error: LOST })
    driver().announce(rows)
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

/** How a run ended is known here alone. */
const ended = (run: () => PromiseLike<unknown>) => outlast(() => changed(run))

async function announced(job: Announced, change: () => Promise<boolean>) {
  const isChanged = await change()
  if (isChanged) driver().announce([job])
  return isChanged
}

const claimOf = ({ worker, lease, now = Date.now() }: Omit<Claim, 'limit'>) => ({
  state: 'running' as const,
  claimed_by: worker,
  claimed_until: now + lease,
  started_at: now,
})

const due = (client: QueryClientContract, wanted: Claim) =>
  dueFor(client, wanted).orderBy('run_at').orderBy('id').limit(wanted.limit)

function dueFor(
  client: QueryClientContract,
  { names, queues, now = Date.now() }: Omit<Claim, 'limit'>
) {
  const query = client
    .query()
    .from('jobs')
    .where('state', 'ready')
    .where('run_at', '<=', now)
    .whereIn('name', names)
  if (queues) query.whereIn('queue', queues)
  return query
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
