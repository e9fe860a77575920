import db from '@adonisjs/lucid/services/db'

const PAGE = 50

/** A page of broadcasts, the newest first; `before`: the last one of the page before. */
export async function broadcastsPage(before?: number) {
  const query = db
    .query()
    .from('broadcasts')
    .leftJoin('users', 'users.id', 'broadcasts.user_id')
    .orderBy('broadcasts.id', 'desc')
    .limit(PAGE + 1)
    .select('broadcasts.id', 'broadcasts.name', 'broadcasts.state', 'broadcasts.purpose')
    .select('broadcasts.audience_label', 'broadcasts.getting', 'broadcasts.send_at')
    .select('broadcasts.started_at', 'broadcasts.created_at', 'users.name as user')
  if (before) query.where('broadcasts.id', '<', before)
  const found = await query
  const broadcasts = found.slice(0, PAGE)
  return { broadcasts, older: found.length > PAGE ? (broadcasts.at(-1)!.id as number) : null }
}
