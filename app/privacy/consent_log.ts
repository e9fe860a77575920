import db from '@adonisjs/lucid/services/db'
import { newest } from '#kernel/database/newest'
import { channels } from '#core/inboxes/channels'

/** One page of the log, the newest first, and the channels' names. `before` is the last id of the page before. */
export async function consentLog(contactId: number, before: unknown) {
  const query = db
    .query()
    .from('consents')
    .leftJoin('users', 'users.id', 'consents.user_id')
    .where('consents.contact_id', contactId)
    .select('consents.*', 'users.name as by_name')
  const { rows: consents, older: next } = await newest(query, before, { id: 'consents.id' })
  const labels = Object.fromEntries((await channels()).map(({ id, label }) => [id, label]))
  return { consents, labels, next }
}
