import db from '@adonisjs/lucid/services/db'
import type { Loader } from '#core/lists/field'

/** The first email and phone number of each: the primary one. */
export const loadPoints: Loader = async (rows) => {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const points = await db
    .from('contact_points')
    .whereIn('contact_id', [...byId.keys()])
    .whereIn('kind', ['email', 'phone'])
    .orderBy('is_primary', 'desc')
    .orderBy('id')
    .select('contact_id', 'kind', 'value')
  for (const { contact_id: id, kind, value } of points) byId.get(id)![kind] ??= value
}
