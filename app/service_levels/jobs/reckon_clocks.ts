import { setImmediate } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import { keepClocks } from '#core/service_levels/keeping'
import { Job, type JobRun } from '#kernel/jobs/job'

/** Conversations in one transaction: others who write wait no longer than for these. */
const AT_ONCE = 20
/** After so many the next job goes on. */
const MOST = 2000

/** Brings the clocks of all that is open to what the policies and hours say now; `after` is an id. */
export default class ReckonClocks extends Job<{ after?: number }> {
  async execute({ after = 0 }: { after?: number }, { signal }: JobRun) {
    for (let done = 0; done < MOST; done += AT_ONCE) {
      signal.throwIfAborted()
      const ids = await openAfter(after)
      if (!ids.length) return
      await db.transaction((client) => keepClocks(ids, client))
      after = ids.at(-1)!
      await setImmediate()
    }
    await ReckonClocks.deliverLater({ after })
  }
}

async function openAfter(id: number): Promise<number[]> {
  const rows = await db
    .query()
    .from('conversations')
    .whereIn('status', ['open', 'pending'])
    .whereNull('merged_into_id')
    .where('id', '>', id)
    .orderBy('id')
    .limit(AT_ONCE)
    .select('id')
  return rows.map((row) => row.id)
}
