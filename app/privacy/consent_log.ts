import db from '@adonisjs/lucid/services/db'
import { channels } from '#core/inboxes/channels'

const ON_A_PAGE = 50

/** One page of the log, the newest first, and the channels' names. `before` is the last id of the page before. */
export async function consentLog(contactId: number, before: number | null) {
  const query = db
    .query()
    .from('consents')
    .leftJoin('users', 'users.id', 'consents.user_id')
    .where('consents.contact_id', contactId)
    .orderBy('consents.id', 'desc')
    .limit(ON_A_PAGE + 1)
    .select('consents.*', 'users.name as by_name')
  if (before) query.where('consents.id', '<', before)
  const rows = await query
  const consents = rows.slice(0, ON_A_PAGE)
  const labels = Object.fromEntries((await channels()).map(({ id, label }) => [id, label]))
  return { consents, labels, next: rows.length > ON_A_PAGE ? consents.at(-1).id : null }
}
