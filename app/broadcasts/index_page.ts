import db from '@adonisjs/lucid/services/db'
import { newest } from '#kernel/database/newest'

/** A page of broadcasts, the newest first; `before`: the last one of the page before. */
export async function broadcastsPage(before: unknown) {
  const query = db
    .query()
    .from('broadcasts')
    .leftJoin('users', 'users.id', 'broadcasts.user_id')
    .select('broadcasts.id', 'broadcasts.name', 'broadcasts.state', 'broadcasts.purpose')
    .select('broadcasts.audience_label', 'broadcasts.getting', 'broadcasts.send_at')
    .select('broadcasts.started_at', 'broadcasts.created_at', 'users.name as user')
  const { rows: broadcasts, older } = await newest(query, before, { id: 'broadcasts.id' })
  return { broadcasts, older }
}
