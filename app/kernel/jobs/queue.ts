import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bell } from '#kernel/jobs/bell'
import { insist } from '#kernel/jobs/insist'

/** A row of `jobs`: the truth about a piece of work, whatever wakes the workers. */
export interface JobRow {
  id: number
  name: string
  queue: string
  payload: string
  state: 'ready' | 'running' | 'done' | 'cancelled' | 'failed'
  unique_key: string | null
  run_at: number
  attempts: number
  max_attempts: number
  claimed_by: string | null
  claimed_until: number | null
  progress_done: number | null
  progress_total: number | null
  last_error: string | null
  user_id: number | null
  created_at: number
  started_at: number | null
  finished_at: number | null
}

export type NewJob = Pick<
  JobRow,
  'name' | 'queue' | 'payload' | 'unique_key' | 'run_at' | 'max_attempts' | 'user_id'
>

export interface Claim {
  worker: string
  /** Names of jobs that may run. */
  names: string[]
  limit: number
  /** Milliseconds the worker has them before others may take over. */
  lease: number
  /** All queues when left out. */
  queues?: string[]
  now?: number
}

const FREE = { claimed_by: null, claimed_until: null }
const OVER = { ...FREE, unique_key: null }

/** Ends of a run; each says whether the run still had the job, and changes nothing if not. */
export const queue = {
  async add(job: NewJob, client: QueryClientContract = db.connection()): Promise<number> {
    if (job.unique_key && !client.isTransaction) return db.transaction((trx) => this.add(job, trx))
    const row = { ...job, created_at: Date.now() }
    const id = row.unique_key
      ? await addOnce(row, client)
      : (await client.knexQuery().table('jobs').insert(row))[0]
    ringOnceKept(client)
    return id
  },

  async cancel(id: number, client: QueryClientContract = db.connection()) {
    const changed = await client
      .query()
      .from('jobs')
      .where('id', id)
      .whereIn('state', ['ready', 'running'])
      .update({ ...OVER, state: 'cancelled', finished_at: Date.now() })
    return Number(changed) > 0
  },

  /** Puts failed work back, with all its attempts before it. */
  async runAgain(id: number, client: QueryClientContract = db.connection()) {
    const changed = await client.query().from('jobs').where({ id, state: 'failed' }).update(fresh())
    ringOnceKept(client)
    return Number(changed) > 0
  },

  async runAllAgain(client: QueryClientContract = db.connection()) {
    await client.query().from('jobs').where('state', 'failed').update(fresh())
    ringOnceKept(client)
  },

  /** Throws failed work away. */
  async discard(id: number, client: QueryClientContract = db.connection()) {
    const gone = await client.query().from('jobs').where({ id, state: 'failed' }).delete()
    return Number(gone) > 0
  },

  /** Throws away all that waits under a name; answers how many. */
  async discardWaiting(name: string, client: QueryClientContract = db.connection()) {
    return Number(await client.query().from('jobs').where({ name, state: 'ready' }).delete())
  },

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

const fresh = () => ({ state: 'ready', attempts: 0, run_at: Date.now(), finished_at: null })

/** Workers that look before the commit would find nothing. */
function ringOnceKept(client: QueryClientContract) {
  if (client.isTransaction) (client as TransactionClientContract).after('commit', bell.ring)
  else bell.ring()
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

/** Inserts unless the key is held; either way answers the id of who holds it. */
async function addOnce(row: NewJob & { created_at: number }, client: QueryClientContract) {
  await client.knexQuery().table('jobs').insert(row).onConflict('unique_key').ignore()
  const holder = await client
    .knexQuery()
    .table('jobs')
    .where('unique_key', row.unique_key)
    .forShare()
    .first('id')
  return holder.id as number
}
