import db from '@adonisjs/lucid/services/db'
import Tag from '#core/contacts/models/tag'
import { isTag } from '#core/contacts/validators/rules'
import type { BulkAction, BulkRow } from '#core/lists/bulk/action'
import { insertMany } from '#core/lists/bulk/insert_many'
import { tagChoices } from '#core/deals/list/choices'
import { auditEach, enterEach, idsOf, inUse } from '#core/deals/list/bulk_records'

/** A record's value is whether it has the tag; the tag's id is what is written. */
const tagging: Omit<BulkAction, 'key' | 'label' | 'icon' | 'resolve' | 'after'> = {
  asks: 'contacts.bulk.tag',
  right: 'update',
  choices: tagChoices,
  eligible: inUse,

  async read(ids, tagId, client) {
    const records = await client.from('deals').whereIn('id', ids).select('id')
    const tagged = await client
      .from('deal_tags')
      .where('tag_id', tagId as number)
      .whereIn('deal_id', ids)
    const has = new Set(tagged.map((row) => row.deal_id))
    return new Map(records.map(({ id }) => [id, has.has(id)]))
  },

  async write(rows, tagId, client) {
    const given = rows.filter(({ after }) => after === true)
    const taken = rows.filter(({ after }) => after === false)
    await insertMany(
      client,
      'deal_tags',
      given.map(({ id }) => ({ deal_id: id, tag_id: tagId }))
    )
    await client
      .from('deal_tags')
      .where('tag_id', tagId as number)
      .whereIn('deal_id', idsOf(taken))
      .delete()
    await client
      .from('deals')
      .whereIn('id', idsOf(rows))
      .update({ updated_at: Date.now(), revision: db.raw('revision + 1') })
  },

  async record(rows, tagId, by, client) {
    const { name } = await client
      .from('tags')
      .where('id', tagId as number)
      .firstOrFail()
    const changes = ({ after }: BulkRow) => ({
      tags: (after ? [[], [name]] : [[name], []]) as [unknown, unknown],
    })
    await enterEach(rows, 'changed', (row) => ({ changes: changes(row) }), by, client)
    await auditEach(rows, 'update', changes, by, client)
  },

  event: ({ id }, userId) => ['deal.updated', { dealId: id, userId, fields: ['tags'] }],
}

export const bulkTags: BulkAction[] = [
  {
    ...tagging,
    key: 'add_tag',
    label: 'contacts.bulk.add_tag',
    icon: 'tag',
    typed: true,
    after: () => true,
    resolve: async (raw) => {
      if (!isTag(raw)) return undefined
      return db.transaction(async (client) => (await Tag.named([raw], client))[0].id)
    },
  },
  {
    ...tagging,
    key: 'remove_tag',
    label: 'contacts.bulk.remove_tag',
    icon: 'tag-off',
    after: () => false,
    resolve: async (raw) => (await Tag.find(Number(raw) || 0))?.id,
  },
]
