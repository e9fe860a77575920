import db from '@adonisjs/lucid/services/db'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import AuditEntry from '#core/audit/models/audit_entry'
import type User from '#core/accounts/models/user'
import { idleReasons } from '#kernel/jobs/catalogue'
import { queue } from '#kernel/jobs/queue'

/** What administrators do with work that is kept; each is in the audit log. */
type Action = 'run_again' | 'delete'

/** False when it has not failed. */
export const runAgain = (id: number, by: User) =>
  changed(id, 'run_again', by, (client) => queue.runAgain(id, client))

/** False when it has not failed. */
export const discard = (id: number, by: User) =>
  changed(id, 'delete', by, (client) => queue.discard(id, client))

export const runAllAgain = (by: User) =>
  db.transaction(async (client) => {
    const failed = await client
      .from('jobs')
      .where('state', 'failed')
      .groupBy('name')
      .select('name', client.raw('count(*) as count'))
    await queue.runAllAgain(client)
    for (const { name, count } of failed) {
      await record({ action: 'run_again', label: `${name} (${count})`, by }, client)
    }
  })

/** Deletes waiting work whose code is no longer there; answers how much. */
export async function discardOrphans(name: string, by: User) {
  if ((await idleReasons())(name) !== 'orphaned') return 0
  return db.transaction(async (client) => {
    const count = await queue.discardWaiting(name, client)
    if (count) await record({ action: 'delete', label: `${name} (${count})`, by }, client)
    return count
  })
}

const changed = (
  id: number,
  action: Action,
  by: User,
  change: (client: TransactionClientContract) => Promise<boolean>
) =>
  db.transaction(async (client) => {
    const job = await client.from('jobs').where({ id }).select('name').first()
    if (!(await change(client))) return false
    await record({ action, entityId: id, label: job.name, by }, client)
    return true
  })

const record = (
  what: { action: Action; entityId?: number; label: string; by: User },
  client: TransactionClientContract
) => AuditEntry.record({ ...what, entity: 'jobs' }, client)
