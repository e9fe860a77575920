import type { BulkAction } from '#core/lists/bulk/action'
import type { Changeable } from '#core/lists/bulk/records'

type Deletable = Pick<Changeable, 'table' | 'eligible' | 'valuesOf' | 'auditEach'>

interface Deleting extends Pick<BulkAction, 'write' | 'event'> {
  /** Of what is in the trash, those that may be brought back. */
  restorable?: BulkAction['eligible']
}

/** Deletes many records, and brings them back. */
export function bulkTrash(records: Deletable, deleting: Deleting): BulkAction[] {
  const both = deletingOrRestoring(records, deleting)
  return [
    {
      ...both,
      key: 'delete',
      label: 'contacts.bulk.delete',
      icon: 'trash',
      eligible: records.eligible,
      resolve: async () => Date.now(),
      after: (_, value) => value,
    },
    {
      ...both,
      key: 'restore',
      label: 'contacts.bulk.restore',
      icon: 'restore',
      inTrash: true,
      eligible(query) {
        query.whereNotNull(`${records.table}.deleted_at`)
        deleting.restorable?.(query)
      },
      resolve: async () => null,
      after: () => null,
    },
  ]
}

/** A record's value is when it was deleted; null while it is in use. */
const deletingOrRestoring = (
  { valuesOf, auditEach }: Deletable,
  { write, event }: Deleting
): Pick<BulkAction, 'right' | 'read' | 'write' | 'record' | 'event'> => ({
  right: 'delete',
  read: (ids, _, client) => valuesOf(ids, 'deleted_at', client),
  write,
  async record(rows, _, by, client) {
    const action = rows[0].after === null ? 'restore' : 'delete'
    await auditEach(rows, action, () => ({}), by, client)
  },
  event,
})
