import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import type { KnownField } from '#core/fields/known'
import type { HeldValues } from '#core/fields/values'
import { fold } from '#core/search/fold'

/**
 * Words by which an import finds linked contacts again, as far as the user may see them: an email
 * that is theirs alone, a name that nobody else has, an external id, a phone number. Three queries.
 */
export async function linkWords(
  held: Iterable<HeldValues>,
  fields: KnownField[],
  user: User
): Promise<Map<number, string>> {
  const links = fields.filter(({ type }) => type === 'contact')
  const ids = [...held].flatMap((one) => links.flatMap(({ key }) => one[key]?.value ?? []))
  if (!ids.length) return new Map()
  const contacts = () =>
    user.scope(db.query().from('contacts'), 'read', 'contacts').whereNull('contacts.deleted_at')
  const linked = await contacts()
    .whereIn('id', ids as number[])
    .select('id', 'name', 'name_key', 'external_id')
  const keys = linked.map((one) => one.name_key)
  const alike = await contacts().whereIn('name_key', keys).select('name')
  const points = await contacts()
    .join('contact_points', 'contact_points.contact_id', 'contacts.id')
    .whereIn('contacts.id', ids as number[])
    .whereNotNull('owned_value')
    .orderBy('is_primary')
    .orderBy('contact_points.id', 'desc')
    .select('contacts.id', 'contact_points.kind', 'value')
  const namesakes = Map.groupBy(alike, ({ name }) => fold(name))
  const isAlone = ({ name }: { name: string }) => namesakes.get(fold(name))?.length === 1
  const of = (kind: string) => points.filter((point) => point.kind === kind)
  const word = (id: number, text: string): [number, string] => [id, text]
  return new Map([
    ...of('phone').map(({ id, value }) => word(id, value)),
    ...linked.flatMap((one) => (one.external_id ? [word(one.id, one.external_id)] : [])),
    ...linked.filter(isAlone).map(({ id, name }) => word(id, name)),
    ...of('email').map(({ id, value }) => word(id, value)),
  ])
}
