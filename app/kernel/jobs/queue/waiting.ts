import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bell } from '#kernel/jobs/bell'
import { OVER, type NewJob } from '#kernel/jobs/queue/row'

/** What people and pages do with jobs. */
export const waiting = {
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
}

const fresh = () => ({ state: 'ready', attempts: 0, run_at: Date.now(), finished_at: null })

/** Workers that look before the commit would find nothing. */
function ringOnceKept(client: QueryClientContract) {
  if (client.isTransaction) (client as TransactionClientContract).after('commit', bell.ring)
  else bell.ring()
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
