import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import type { KnownField } from '#core/fields/known'
import type { HeldValues } from '#core/fields/values'

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

/** An address that is theirs alone, or the external id, of linked contacts that the user may see: two queries. */
export async function addressesOf(
  held: Iterable<HeldValues>,
  fields: KnownField[],
  user: User
): Promise<Map<number, string>> {
  const links = fields.filter(({ type }) => type === 'contact')
  const ids = [...held].flatMap((one) => links.flatMap(({ key }) => one[key]?.value ?? []))
  if (!ids.length) return new Map()
  const contacts = user
    .scope(db.query().from('contacts'), 'read', 'contacts')
    .whereNull('contacts.deleted_at')
    .whereIn('contacts.id', ids as number[])
  const known = await contacts.clone().whereNotNull('external_id').select('id', 'external_id')
  const points = await contacts
    .join('contact_points', 'contact_points.contact_id', 'contacts.id')
    .whereIn('contact_points.kind', ['email', 'phone'])
    .whereNotNull('owned_value')
    .orderBy('contact_points.kind', 'desc')
    .orderBy('is_primary')
    .orderBy('contact_points.id', 'desc')
    .select('contacts.id', 'value')
  return new Map([
    ...known.map(({ id, external_id: key }) => [id, key] as const),
    ...points.map(({ id, value }) => [id, value] as const),
  ])
}
