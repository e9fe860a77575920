import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bulkTrash } from '#core/lists/bulk/trash'
import { contacts } from '#core/contacts/list/bulk_records'

export const trash = bulkTrash(contacts, {
  restorable: (query) => void query.whereNull('contacts.merged_into_id'),

  async write(rows, _, client) {
    await contacts.setEach(rows, (at) => ({ deleted_at: at }), client)
    const ids = (gone: boolean) =>
      rows.filter(({ after }) => (after !== null) === gone).map(({ id }) => id)
    await client
      .from('contact_points')
      .whereIn('contact_id', ids(true))
      .update({ owned_value: null })
    await reclaimPoints(ids(false), client)
    await contacts.reindex([...ids(true), ...ids(false)], client)
  },

  event: ({ id, after }, userId) =>
    after === null
      ? ['contact.restored', { contactId: id, userId }]
      : ['contact.deleted', { contactId: id, userId }],
})

/** Restored contacts own their addresses again, but for those someone else took meanwhile. */
async function reclaimPoints(contactIds: number[], client: TransactionClientContract) {
  const points = await client
    .from('contact_points')
    .whereIn('contact_id', contactIds)
    .orderBy('id')
    .select('id', 'kind', 'value')
  const taken = await client
    .from('contact_points')
    .whereIn(
      'owned_value',
      points.map(({ value }) => value)
    )
    .select('kind', 'owned_value as value')
  const owned = new Set(taken.map(nameOf))
  const free = points.filter((point) => {
    const isFree = !owned.has(nameOf(point))
    owned.add(nameOf(point))
    return isFree
  })
  await client
    .from('contact_points')
    .whereIn(
      'id',
      free.map(({ id }) => id)
    )
    .update({ owned_value: client.raw('value') })
}

const nameOf = ({ kind, value }: { kind: string; value: string }) => `${kind} ${value}`
