import db from '@adonisjs/lucid/services/db'
import type { Loader } from '#core/lists/field'

export const loadTags: Loader = async (rows) => {
  const tags = await db
    .from('deal_tags')
    .join('tags', 'tags.id', 'deal_tags.tag_id')
    .whereIn(
      'deal_tags.deal_id',
      rows.map(({ id }) => id)
    )
    .orderBy('tags.folded_name')
    .select('deal_tags.deal_id', 'tags.name', 'tags.colour')
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const { deal_id: id, name, colour } of tags) {
    const row = byId.get(id)!
    row.tags ??= []
    row.tags.push({ name, colour })
  }
}
