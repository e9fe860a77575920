import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bulkInsert, type BulkValue } from '#kernel/database/bulk'
import type { ContactKind } from '#core/contacts/models/contact'
import type { PointKind } from '#core/contacts/points'
import type { Place } from '#core/demo/lists/places'
import { COLUMNS, contactRows, type ContactRows, type HistoryRows } from '#core/demo/rows'
import { search } from '#core/search/search'

/** A contact with all that hangs on it, ready to be written; moments are milliseconds. */
export interface ContactDraft {
  kind: ContactKind
  name: string
  firstName: string | null
  lastName: string | null
  /** Where a person works. */
  company: Employer | null
  jobTitle: string | null
  website: string | null
  ownerId: number | null
  teamId: number | null
  personaId: number | null
  journeyStageId: number | null
  externalId: string
  createdAt: number
  lastActivityAt: number
  address: { street: string; postalCode: string; place: Place }
  /** The first of each kind is the primary one. */
  points: { kind: PointKind; value: string; label: string | null }[]
  tagIds: number[]
  history: HistoryDraft[]
}

export interface Employer {
  id: number
  name: string
}

export interface HistoryDraft {
  kind: 'contacts.created' | 'contacts.changed' | 'contacts.note'
  at: number
  actorId: number | null
  data: Record<string, unknown>
}

/** Writes the drafts and answers their ids, in order. */
export async function writeContacts(client: TransactionClientContract, drafts: ContactDraft[]) {
  const rows = contactRows(drafts)
  const ids = await writeRows(client, rows)
  await search.addRows(rows.documents, rows.names, client)
  return ids
}

/** Writes all but the documents, which get the ids of their contacts; answers these, in order. */
export async function writeRows(
  client: TransactionClientContract,
  { contacts, hung, history, documents }: ContactRows
) {
  const ids = await insert(client, 'contacts', contacts)
  const { contact_points: points, contact_addresses: addresses, contact_tags: tags } = hung
  await insert(client, 'contact_points', numbered(points, ids))
  await insert(client, 'contact_addresses', numbered(addresses, ids))
  await insert(client, 'contact_tags', numbered(tags, ids))
  numbered(history.notes, ids)
  numbered(history.entries, ids)
  await writeHistory(client, history)
  for (const document of documents) document.entity_id = ids[document.entity_id]
  return ids
}

/** Timeline entries, and for notes the notes that they tell of. */
export async function writeHistory(client: TransactionClientContract, history: HistoryRows) {
  const noteIds = await insert(client, 'notes', history.notes)
  for (const entry of history.entries)
    if (entry[SUBJECT] !== null) entry[SUBJECT] = String(noteIds[entry[SUBJECT] as number])
  await insert(client, 'timeline_entries', history.entries)
}

const SUBJECT = COLUMNS.timeline_entries.indexOf('subject_id')

const insert = (
  client: TransactionClientContract,
  table: keyof typeof COLUMNS,
  rows: BulkValue[][]
) => bulkInsert(client, table, COLUMNS[table], rows)

/** The rows with ids in the place of places. */
export function numbered(rows: BulkValue[][], ids: number[]) {
  for (const row of rows) if (row[0] !== null) row[0] = ids[row[0] as number]
  return rows
}
