import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { Changes } from '#core/audit/models/audit_entry'
import { parseJson } from '#kernel/database/columns'

const PAGE = 50

export interface AuditFilters {
  user?: string
  entity?: string
  record?: string
  action?: string
  /** Days, `2026-11-21`, in the reader's zone; `to` is included. */
  from?: string
  to?: string
  /** `<created_at>.<id>` of the last entry of the page before. */
  before?: string
}

export interface AuditRow {
  id: number
  created_at: number
  user_id: number | null
  actor: string
  action: string
  entity: string
  entity_id: string | null
  label: string
  changes: Changes
  ip: string | null
}

/** One page, newest first; `next` is the `before` of the page after it. */
export async function auditPage(filters: AuditFilters, timeZone: string) {
  const query = db.query().from('audit_entries').orderBy('created_at', 'desc').orderBy('id', 'desc')
  if (filters.user) query.where('user_id', Number(filters.user) || 0)
  if (filters.entity) query.where('entity', filters.entity)
  if (filters.record) query.where('entity_id', filters.record)
  if (filters.action) query.where('action', filters.action)
  const from = startOf(filters.from, timeZone)
  const end = startOf(filters.to, timeZone)?.plus({ days: 1 })
  if (from) query.where('created_at', '>=', from.toMillis())
  if (end) query.where('created_at', '<', end.toMillis())
  if (filters.before) startAfter(query, filters.before)

  const rows: AuditRow[] = await query.limit(PAGE + 1)
  const entries = rows.slice(0, PAGE).map((row) => ({ ...row, changes: parseJson(row.changes) }))
  const last = entries.at(-1)
  return {
    entries: entries as AuditRow[],
    next: rows.length > PAGE && last ? `${last.created_at}.${last.id}` : null,
  }
}

/** Undefined for no day and for one that is not in the calendar. */
function startOf(day: string | undefined, zone: string) {
  const start = day ? DateTime.fromISO(day, { zone }) : undefined
  return start?.isValid ? start.startOf('day') : undefined
}

function startAfter(query: ReturnType<typeof db.query>, cursor: string) {
  const [time, id] = cursor.split('.').map(Number)
  query.where((older) => {
    older
      .where('created_at', '<', time)
      .orWhere((same) => void same.where('created_at', time).where('id', '<', id))
  })
}
