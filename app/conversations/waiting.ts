import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'

/** The sidebar says `99+` from here on. */
const ENOUGH = 100

/** Open conversations whose customer waits, and that are the user's or nobody's. */
export default async function waiting(user: User) {
  const query = db
    .query()
    .from('conversations')
    .where('status', 'open')
    .where((whose) => whose.where('assignee_id', user.id).orWhereNull('assignee_id'))
    .whereNotNull('waiting_since')
    .whereNull('snoozed_until')
    .whereNull('merged_into_id')
    .whereNull('held_by')
  user.scope(query, 'read', 'conversations', 'conversations', 'assignee_id')
  return (await query.limit(ENOUGH).select('id')).length
}
