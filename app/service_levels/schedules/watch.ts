import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { attend } from '#core/service_levels/attention'

const AT_ONCE = 100
const MOST = 2000

interface Due {
  id: number
  at: number
}

/** Looks after every clock that is due, oldest first; one that fails does not stop the others. */
export default async function watch() {
  const now = Date.now()
  let last: Due | undefined
  for (let seen = 0; seen < MOST;) {
    const due = await dueBy(now, last)
    for (const { id } of due) await attend(id).catch((error) => complain(id, error))
    last = due.at(-1)
    if (due.length < AT_ONCE) return
    seen += due.length
  }
}

async function dueBy(now: number, after?: Due): Promise<Due[]> {
  const query = db.query().from('service_level_clocks').where('check_at', '<=', now)
  if (after)
    query.where((later) =>
      later
        .where('check_at', '>', after.at)
        .orWhere((same) => same.where('check_at', after.at).where('conversation_id', '>', after.id))
    )
  const rows = await query
    .orderBy('check_at')
    .orderBy('conversation_id')
    .limit(AT_ONCE)
    .select('conversation_id', 'check_at')
  return rows.map((row) => ({ id: row.conversation_id, at: Number(row.check_at) }))
}

const complain = (conversationId: number, error: unknown) =>
  logger.error({ err: error, conversationId }, 'a service level could not be looked after')
