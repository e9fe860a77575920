import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'

const MOST = 100

/** How many of a person's activities are overdue, counted up to 100. */
export default async function overdueCount({ id }: User) {
  const some = db
    .from('activities')
    .where({ assignee_id: id, status: 'open' })
    .where('late_at', '<=', Date.now())
    .whereNull('deleted_at')
  const row = await db.from(some.select('id').limit(MOST).as('late')).count('* as total').first()
  return Number(row.total)
}
