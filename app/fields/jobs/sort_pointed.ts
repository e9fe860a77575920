import db from '@adonisjs/lucid/services/db'
import { nameOfOne, POINTERS, type Pointing } from '#core/fields/pointed'
import { sortedName } from '#core/fields/rows'
import { valueTable } from '#core/fields/tables'
import { ENTITIES } from '#core/fields/types'
import { Job, type JobRun } from '#kernel/jobs/job'

/** Values of one statement: a few milliseconds, so that nobody waits for it. */
const AT_ONCE = 500

interface Whom {
  type: Pointing
  id: number
}

/** Records that point at a user or a contact who was renamed are sorted by the new name. */
export default class SortPointed extends Job<Whom> {
  static timeout = 3_600_000

  async execute({ type, id }: Whom, { signal }: Pick<JobRun, 'signal'>) {
    const sorted = sortedName(await nameOfOne(type, id))
    for (const { table } of ENTITIES.map(valueTable))
      while (await sortSome(table, { [POINTERS[type]]: id }, sorted)) signal.throwIfAborted()
  }
}

/** False once there is nothing more. */
async function sortSome(table: string, pointing: Record<string, number>, sorted: string) {
  const rows = await db
    .from(table)
    .where(pointing)
    .where((old) => old.whereNull('sorted').orWhereNot('sorted', sorted))
    .limit(AT_ONCE)
    .select('id')
  const ids = rows.map((row): number => row.id)
  if (ids.length) await db.from(table).whereIn('id', ids).update({ sorted })
  return ids.length > 0
}
