import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import Tag from '#core/contacts/models/tag'
import type { BulkAction, BulkRow } from '#core/lists/bulk/action'
import { insertMany } from '#core/lists/bulk/insert_many'
import { auditEach, inUse, timelineEach } from '#core/contacts/list/bulk_records'
import { tagChoices } from '#core/contacts/list/choices'
import { isTag } from '#core/contacts/validators/rules'

/** A record's value is whether it has the tag; the tag's id is what is written. */
const tagging: Omit<BulkAction, 'key' | 'label' | 'icon' | 'resolve' | 'after'> = {
  asks: 'contacts.bulk.tag',
  right: 'update',
  choices: tagChoices,
  eligible: inUse,

  async read(ids, tagId, client) {
    const records = await client.from('contacts').whereIn('id', ids).select('id')
    const tagged = await client
      .from('contact_tags')
      .where('tag_id', tagId as number)
      .whereIn('contact_id', ids)
    const has = new Set(tagged.map((row) => row.contact_id))
    return new Map(records.map(({ id }) => [id, has.has(id)]))
  },

  async write(rows, tagId, client) {
    const ids = (wanted: boolean) =>
      rows.filter(({ after }) => after === wanted).map(({ id }) => id)
    await insertMany(
      client,
      'contact_tags',
      ids(true).map((id) => ({ contact_id: id, tag_id: tagId }))
    )
    await client
      .from('contact_tags')
      .where('tag_id', tagId as number)
      .whereIn('contact_id', ids(false))
      .delete()
    await client
      .from('contacts')
      .whereIn(
        'id',
        rows.map(({ id }) => id)
      )
      .update({ updated_at: Date.now(), revision: db.raw('revision + 1') })
  },

  async record(rows, tagId, by, client) {
    const changes = await listsOf(rows, tagId as number, client)
    await timelineEach(rows, changes, by, client)
    await auditEach(rows, 'update', changes, by, client)
  },

  event: ({ id }, userId) => ['contact.updated', { contactId: id, userId, fields: ['tags'] }],
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

/** Names of all tags, before and after: what a person would read. */
async function listsOf(rows: BulkRow[], tagId: number, client: TransactionClientContract) {
  const ids = rows.map(({ id }) => id)
  const named = await client
    .from('contact_tags')
    .join('tags', 'tags.id', 'contact_tags.tag_id')
    .whereIn('contact_id', ids)
    .orderBy('tags.folded_name')
    .select('contact_id', 'tags.id', 'tags.name')
  const { name } = await client.from('tags').where('id', tagId).firstOrFail()
  const byContact = Map.groupBy(named, (row) => row.contact_id as number)

  return ({ id, after }: BulkRow) => {
    const before = byContact.get(id) ?? []
    const others = before.filter((tag) => tag.id !== tagId).map((tag) => tag.name as string)
    return {
      tags: [before.map((tag) => tag.name), after ? [...others, name] : others] as [
        unknown,
        unknown,
      ],
    }
  }
}
