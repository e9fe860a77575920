import db from '@adonisjs/lucid/services/db'
import { tagsOf } from '#core/contacts/tagging'
import { tags } from '#core/lists/choices'
import type { FieldFilter, Loader, Query } from '#core/lists/field'
import { allOf, noRow, someRow, type Satellite } from '#core/lists/filters/satellites'

/** The table that says which record has which tag: a filter by it. */
export const tagFilter = (tagging: Satellite): FieldFilter => ({
  type: 'tags',
  choices: tags,
  measured: {
    column: 'measured_tags.tag_id',
    isMany: true,
    join: (query) =>
      void query.leftJoin(
        `${tagging.table} as measured_tags`,
        `measured_tags.${tagging.record}`,
        tagging.id
      ),
  },
  condition: (operator, value) => {
    const ids = value as string[]
    const among = (chosen: string[]) => (query: Query) => void query.whereIn('tag_id', chosen)
    const indexed = { indexed: true }
    if (operator === 'any') return someRow(tagging, among(ids), indexed)
    if (operator === 'all') return allOf(ids.map((id) => someRow(tagging, among([id]), indexed)))
    if (operator === 'none') return noRow(tagging, among(ids))
    if (operator === 'empty') return noRow(tagging, () => {})
    return someRow(tagging, () => {}, { indexed: false })
  },
})

/** Brings each row its `tags`. */
export const tagLoader =
  (tagging: Satellite): Loader =>
  async (rows) => {
    const ids = rows.map(({ id }) => id)
    const found = await tagsOf(tagging, ids, db.connection())
    for (const row of rows) row.tags = found.get(row.id)
  }
