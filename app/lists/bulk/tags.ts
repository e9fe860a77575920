import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import { tagsOf } from '#core/contacts/tagging'
import Tag from '#core/contacts/models/tag'
import { isTag } from '#core/contacts/texts'
import type { BulkAction, BulkRow } from '#core/lists/bulk/action'
import { insertMany } from '#core/lists/bulk/insert_many'
import { idsOf, type Changeable, type ChangesOf } from '#core/lists/bulk/records'
import { tags } from '#core/lists/choices'
import type { Satellite } from '#core/lists/filters/satellites'

/** Gives many records a tag, or takes it from them. */
export function bulkTags(records: Changeable, tagging: Satellite): BulkAction[] {
  const both = givingOrTaking(records, tagging)
  return [
    {
      ...both,
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
      ...both,
      key: 'remove_tag',
      label: 'contacts.bulk.remove_tag',
      icon: 'tag-off',
      after: () => false,
      resolve: async (raw) => (await Tag.find(Number(raw) || 0))?.id,
    },
  ]
}

/** A record's value is whether it has the tag; the tag's id is what is written. */
const givingOrTaking = (
  { table: own, setEach, eligible, tell, event }: Changeable,
  tagging: Satellite
): Omit<BulkAction, 'key' | 'label' | 'icon' | 'resolve' | 'after'> => ({
  asks: 'contacts.bulk.tag',
  right: 'update',
  choices: tags,
  eligible,

  async read(ids, tagId, client) {
    const { table, record } = tagging
    const records = await client.from(own).whereIn('id', ids).select('id')
    const tagged = client.from(table).where('tag_id', tagId as number)
    const rows = await tagged.whereIn(record, ids).select(record)
    const has = new Set(rows.map((row) => row[record]))
    return new Map(records.map(({ id }) => [id, has.has(id)]))
  },

  async write(rows, tagId, client) {
    const { table, record } = tagging
    const given = rows.filter(({ after }) => after === true)
    const taken = rows.filter(({ after }) => after === false)
    const added = given.map(({ id }) => ({ [record]: id, tag_id: tagId }))
    await insertMany(client, table, added)
    const tagged = client.from(table).where('tag_id', tagId as number)
    await tagged.whereIn(record, idsOf(taken)).delete()
    await setEach(rows, () => ({}), client)
  },

  async record(rows, tagId, by, client) {
    await tell(rows, await listsOf(tagging, rows, tagId as number, client), by, client)
  },

  event: ({ id }, userId) => event(id, userId, 'tags'),
})

/** Names of all tags, before and after: what a person would read. */
async function listsOf(
  tagging: Satellite,
  rows: BulkRow[],
  tagId: number,
  client: TransactionClientContract
): Promise<ChangesOf> {
  const tagged = await tagsOf(tagging, idsOf(rows), client)
  const { name } = await client.from('tags').where('id', tagId).firstOrFail()

  return ({ id, after }) => {
    const before = tagged.get(id) ?? []
    const others = before.filter((tag) => tag.id !== tagId).map((tag) => tag.name)
    return { tags: [before.map((tag) => tag.name), after ? [...others, name] : others] }
  }
}
