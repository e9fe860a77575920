import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { driver, type Announced } from '#kernel/jobs/driver'
import { OVER, type NewJob } from '#kernel/jobs/queue/row'

/** What people and pages do with jobs. */
export const waiting = {
  async add(job: NewJob, client: QueryClientContract = db.connection()): Promise<number> {
    if (job.unique_key && !client.isTransaction) return db.transaction((trx) => this.add(job, trx))
    const row = { ...job, created_at: Date.now() }
    const id = row.unique_key
      ? await addOnce(row, client)
      : (await client.knexQuery().table('jobs').insert(row))[0]
    announceOnceKept([{ ...row, id }], client)
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
    return (await putBack({ id, state: 'failed' }, client)) > 0
  },

  async runAllAgain(client: QueryClientContract = db.connection()) {
    await putBack({ state: 'failed' }, client)
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
}

async function putBack(which: { id?: number; state: 'failed' }, client: QueryClientContract) {
  const fresh = { state: 'ready', attempts: 0, run_at: Date.now(), finished_at: null }
  const rows = await client.query().from('jobs').where(which).select('id', 'queue')
  const changed = await client.query().from('jobs').where(which).update(fresh)
  announceOnceKept(
    rows.map((row) => ({ ...row, run_at: fresh.run_at })),
    client
  )
  return Number(changed)
}

/** Workers that look before the commit would find nothing. */
function announceOnceKept(jobs: Announced[], client: QueryClientContract) {
  const announce = () => driver().announce(jobs)
  if (client.isTransaction) (client as TransactionClientContract).after('commit', announce)
  else announce()
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
