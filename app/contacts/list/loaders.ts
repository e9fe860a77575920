import db from '@adonisjs/lucid/services/db'
import type { Loader } from '#core/lists/field'

/** The first email and phone number of each: the primary one. */
export const loadPoints: Loader = async (rows) => {
  const points = await db
    .from('contact_points')
    .whereIn('contact_id', idsOf(rows))
    .whereIn('kind', ['email', 'phone'])
    .orderBy('is_primary', 'desc')
    .orderBy('id')
    .select('contact_id', 'kind', 'value')
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const { contact_id: id, kind, value } of points) byId.get(id)![kind] ??= value
}

export const loadTags: Loader = async (rows) => {
  const tags = await db
    .from('contact_tags')
    .join('tags', 'tags.id', 'contact_tags.tag_id')
    .whereIn('contact_tags.contact_id', idsOf(rows))
    .orderBy('tags.folded_name')
    .select('contact_tags.contact_id', 'tags.name', 'tags.colour')
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const { contact_id: id, name, colour } of tags) {
    const row = byId.get(id)!
    row.tags ??= []
    row.tags.push({ name, colour })
  }
}

const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id)
