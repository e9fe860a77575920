import db from '@adonisjs/lucid/services/db'
import User from '#core/accounts/models/user'

/** Rows of a table by their names, for a select. */
export async function named(table: string, order = 'name') {
  const rows = await db.query().from(table).orderBy(order).orderBy('id').select('id', 'name')
  return rows.map(({ id, name }) => ({ value: String(id), label: name as string }))
}

export async function staffChoices() {
  const users = await User.query().where('isActive', true).orderBy('name')
  return users.map(({ id, name }) => ({ value: String(id), label: name }))
}

/** Someone who still works here. */
export const person = (id: string) =>
  User.query()
    .where({ id: Number(id) || 0, isActive: true })
    .first()
