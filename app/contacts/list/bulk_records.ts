import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import type { Query } from '#core/lists/field'
import type { Changes } from '#core/audit/models/audit_entry'
import type { BulkRow } from '#core/lists/bulk/action'
import { insertMany } from '#core/lists/bulk/insert_many'

interface Author {
  id: number
  name: string
  ip: string | null
}

type ChangesOf = (row: BulkRow) => Changes

/** What `contact.change` writes for one, for many: timeline entries and audit entries, a hundred at a time. */
export function timelineEach(
  rows: BulkRow[],
  changes: ChangesOf,
  by: Author,
  client: TransactionClientContract
) {
  const entries = rows.map((row) => ({
    contact_id: row.id,
    kind: 'contacts.changed',
    occurred_at: Date.now(),
    actor_id: by.id,
    subject_id: null,
    data: JSON.stringify({ changes: changes(row) }),
  }))
  return insertMany(client, 'timeline_entries', entries)
}

export async function auditEach(
  rows: BulkRow[],
  action: 'update' | 'delete' | 'restore',
  changes: ChangesOf,
  by: Author,
  client: TransactionClientContract
) {
  const ids = rows.map(({ id }) => id)
  const named = await client.from('contacts').whereIn('id', ids).select('id', 'name')
  const names = new Map(named.map(({ id, name }) => [id, name]))
  const entries = rows.map((row) => ({
    created_at: Date.now(),
    user_id: by.id,
    actor: by.name,
    action,
    entity: 'contacts',
    entity_id: String(row.id),
    label: names.get(row.id),
    changes: JSON.stringify(changes(row)),
    ip: by.ip,
  }))
  await insertMany(client, 'audit_entries', entries)
}

export const inUse = (query: Query) => void query.whereNull('contacts.deleted_at')

export async function valuesOf(ids: number[], name: string, client: TransactionClientContract) {
  const rows = await client.from('contacts').whereIn('id', ids).select('id', `${name} as value`)
  return new Map<number, unknown>(rows.map(({ id, value }) => [id, value]))
}

/** One statement for every value that is written: undoing writes several. */
export async function setEach(rows: BulkRow[], name: string, client: TransactionClientContract) {
  for (const [value, group] of Map.groupBy(rows, ({ after }) => after))
    await client
      .from('contacts')
      .whereIn(
        'id',
        group.map(({ id }) => id)
      )
      .update({ [name]: value, updated_at: Date.now(), revision: db.raw('revision + 1') })
}
