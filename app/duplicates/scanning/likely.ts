import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import { POINT_KINDS } from '#core/contacts/points'
import { judge, type Suspect, type Verdict } from '#core/duplicates/scanning/judge'
import { suspects } from '#core/duplicates/scanning/suspects'

const MOST = 20

export type Likely = Verdict & { id: number }

/** Contacts that may be this one and that the user may see, the likeliest first; four queries. */
export async function likely(one: Suspect, user: User): Promise<Likely[]> {
  const visible = () => {
    const query = db.query().from('contacts').where('contacts.kind', one.kind)
    query.whereNull('contacts.deleted_at').whereNot('contacts.id', one.id).limit(MOST)
    return user.scope(query, 'read', 'contacts').select('contacts.id')
  }
  const named = await visible().where('name_key', one.nameKey ?? '')
  const reached = one.points.length
    ? await visible().whereIn(
        'contacts.id',
        db
          .query()
          .from('contact_points')
          .whereIn('value', one.points)
          .whereIn('kind', POINT_KINDS as never)
          .select('contact_id') as never
      )
    : []
  const ids = [...new Set([...named, ...reached].map(({ id }) => id as number))]
  const found = [...(await suspects(ids, db.connection())).values()].flatMap((other) => {
    const verdict = judge(one, other)
    return verdict ? [{ ...verdict, id: other.id }] : []
  })
  return found.sort((a, b) => b.likelihood - a.likelihood)
}
