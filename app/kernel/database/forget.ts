import db from '@adonisjs/lucid/services/db'
import type { DatabaseQueryBuilderContract } from '@adonisjs/lucid/types/querybuilder'

const AT_ONCE = 1000

type Query = DatabaseQueryBuilderContract<any>

/** Deletes rows created before a moment (milliseconds since 1970), few at a time: nobody waits for it. */
export async function forgetBefore(
  table: string,
  before: number,
  only: (old: Query) => unknown = () => {}
) {
  for (;;) {
    const old = db.query().from(table).where('created_at', '<', before).limit(AT_ONCE).select('id')
    only(old as Query)
    const ids = (await old).map(({ id }) => id as number)
    if (!ids.length) return
    await db.from(table).whereIn('id', ids).delete()
  }
}
