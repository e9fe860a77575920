import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { BulkAction } from '#core/lists/bulk/action'
import { reindexContacts } from '#core/contacts/search'
import { auditEach, inUse, setEach, valuesOf } from '#core/contacts/list/bulk_records'

/** A record's value is when it was deleted; null while it is in use. */
const deleting: Omit<BulkAction, 'key' | 'label' | 'icon' | 'eligible' | 'resolve' | 'after'> = {
  right: 'delete',
  read: (ids, _, client) => valuesOf(ids, 'deleted_at', client),

  async write(rows, _, client) {
    await setEach(rows, (at) => ({ deleted_at: at }), client)
    const ids = (gone: boolean) =>
      rows.filter(({ after }) => (after !== null) === gone).map(({ id }) => id)
    await client
      .from('contact_points')
      .whereIn('contact_id', ids(true))
      .update({ owned_value: null })
    await reclaimPoints(ids(false), client)
    await reindexContacts([...ids(true), ...ids(false)], client)
  },

  async record(rows, _, by, client) {
    const action = rows[0].after === null ? 'restore' : 'delete'
    await auditEach(rows, action, () => ({}), by, client)
  },

  event: ({ id, after }, userId) =>
    after === null
      ? ['contact.restored', { contactId: id, userId }]
      : ['contact.deleted', { contactId: id, userId }],
}

export const bulkTrash: BulkAction[] = [
  {
    ...deleting,
    key: 'delete',
    label: 'contacts.bulk.delete',
    icon: 'trash',
    eligible: inUse,
    resolve: async () => Date.now(),
    after: (_, value) => value,
  },
  {
    ...deleting,
    key: 'restore',
    label: 'contacts.bulk.restore',
    icon: 'restore',
    inTrash: true,
    eligible: (query) =>
      void query.whereNotNull('contacts.deleted_at').whereNull('contacts.merged_into_id'),
    resolve: async () => null,
    after: () => null,
  },
]

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
