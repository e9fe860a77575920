import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import db from '@adonisjs/lucid/services/db'
import type { Changes } from '#core/audit/models/audit_entry'
import type { BulkAction, BulkRow } from '#core/lists/bulk/action'
import { insertMany } from '#core/lists/bulk/insert_many'

export interface BulkAuthor {
  id: number
  name: string
  ip: string | null
}

export type ChangesOf = (row: BulkRow) => Changes

interface Records {
  table: string
  /** First part of its translation keys; its name in the audit. */
  entity: string
  /** What the audit calls one, out of these columns. */
  columns: string[]
  label(row: Record<string, any>): string
}

/** What saving one record does, for many: values read and set, and the audit, a hundred at a time. */
export const bulkRecords = ({ table, entity, columns, label }: Records) => ({
  table,
  entity,

  async valuesOf(ids: number[], name: string, client: TransactionClientContract) {
    const rows = await client.from(table).whereIn('id', ids).select('id', `${name} as value`)
    return new Map<number, unknown>(rows.map(({ id, value }) => [id, value]))
  },

  /** One statement for every value that is written: undoing writes several. */
  async setEach(
    rows: BulkRow[],
    values: (after: any) => Record<string, unknown>,
    client: TransactionClientContract
  ) {
    for (const group of Map.groupBy(rows, ({ after }) => JSON.stringify(after)).values())
      await client
        .from(table)
        .whereIn('id', idsOf(group))
        .update({
          ...values(group[0].after),
          updated_at: Date.now(),
          revision: db.raw('revision + 1'),
        })
  },

  async auditEach(
    rows: BulkRow[],
    action: 'update' | 'delete' | 'restore',
    changes: ChangesOf,
    by: BulkAuthor,
    client: TransactionClientContract
  ) {
    const named = await client
      .from(table)
      .whereIn('id', idsOf(rows))
      .select('id', ...columns)
    const labels = new Map(named.map((row) => [row.id, label(row)]))
    const entries = rows.map((row) => ({
      created_at: Date.now(),
      user_id: by.id,
      actor: by.name,
      action,
      entity,
      entity_id: String(row.id),
      label: labels.get(row.id),
      changes: JSON.stringify(changes(row)),
      ip: by.ip,
    }))
    await insertMany(client, 'audit_entries', entries)
  },
})

/** A kind of records whose fields may be changed for many at once. */
export interface Changeable extends ReturnType<typeof bulkRecords> {
  /** Narrows a query to those that may be changed. */
  eligible: BulkAction['eligible']
  /** Timeline and audit. */
  tell(
    rows: BulkRow[],
    changes: ChangesOf,
    by: BulkAuthor,
    client: TransactionClientContract
  ): Promise<unknown>
  reindex(ids: number[], client: TransactionClientContract): Promise<unknown>
  event(id: number, userId: number, field: string): ReturnType<NonNullable<BulkAction['event']>>
}

export const idsOf = (rows: BulkRow[]) => rows.map(({ id }) => id)
