import db from '@adonisjs/lucid/services/db'
import type { KnownField } from '#core/fields/known'

/** Words by which imports know again whom values point at. */
export interface Pointed {
  users: Map<number, string>
  contacts?: Map<number, string>
}

/** Emails of users; none where no field is a user. */
export async function emailsOf(fields: KnownField[]) {
  if (!fields.some(({ type }) => type === 'user')) return new Map<number, string>()
  const users = await db.query().from('users').select('id', 'email')
  return new Map<number, string>(users.map(({ id, email }) => [id, email]))
}
