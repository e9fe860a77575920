import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bulkInsert, type BulkValue } from '#kernel/database/bulk'
import { sortName, type ContactKind } from '#core/contacts/models/contact'
import { nameKey } from '#core/contacts/name_key'
import type { PointKind } from '#core/contacts/points'
import { makeSearchable } from '#core/demo/searchable'
import type { Place } from '#core/demo/lists/places'

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

/** Writes the drafts set by set and answers their ids, in order. */
export async function writeContacts(client: TransactionClientContract, drafts: ContactDraft[]) {
  const ids = await bulkInsert(client, 'contacts', CONTACT_COLUMNS, drafts.map(contactRow))
  const ofAll = (rows: (draft: ContactDraft, id: number) => BulkValue[][]) =>
    drafts.flatMap((draft, index) => rows(draft, ids[index]))

  await bulkInsert(client, 'contact_points', POINT_COLUMNS, ofAll(pointRows))
  await bulkInsert(client, 'contact_addresses', ADDRESS_COLUMNS, ofAll(addressRows))
  await bulkInsert(client, 'contact_tags', ['contact_id', 'tag_id'], ofAll(tagRows))
  const history = drafts.flatMap((draft, index) =>
    draft.history.map((entry) => ({ ...entry, contactId: ids[index] }))
  )
  await writeHistory(client, history)
  await makeSearchable(drafts, ids, client)
  return ids
}

/** Timeline entries, and for notes the notes that they tell of. */
export async function writeHistory(
  client: TransactionClientContract,
  history: (HistoryDraft & { contactId: number })[]
) {
  const notes = history.filter((entry) => entry.kind === 'contacts.note')
  const noteIds = await bulkInsert(
    client,
    'notes',
    NOTE_COLUMNS,
    notes.map((note) => [note.contactId, note.actorId, note.data.body as string, note.at, note.at])
  )
  const idOf = new Map(notes.map((note, index) => [note, noteIds[index]]))
  await bulkInsert(
    client,
    'timeline_entries',
    ENTRY_COLUMNS,
    history.map((entry) => [
      entry.contactId,
      entry.kind,
      entry.at,
      entry.actorId,
      idOf.has(entry) ? String(idOf.get(entry)) : null,
      JSON.stringify(entry.data),
    ])
  )
}

const CONTACT_COLUMNS = [
  'kind',
  'name',
  'first_name',
  'last_name',
  'sort_name',
  'name_key',
  'company_id',
  'job_title',
  'website',
  'city',
  'country',
  'owner_id',
  'team_id',
  'persona_id',
  'journey_stage_id',
  'external_id',
  'last_activity_at',
  'created_at',
  'updated_at',
]

const contactRow = (draft: ContactDraft): BulkValue[] => [
  draft.kind,
  draft.name,
  draft.firstName,
  draft.lastName,
  sortName(draft),
  nameKey(draft),
  draft.company?.id ?? null,
  draft.jobTitle,
  draft.website,
  draft.address.place.city,
  'IT',
  draft.ownerId,
  draft.teamId,
  draft.personaId,
  draft.journeyStageId,
  draft.externalId,
  draft.lastActivityAt,
  draft.createdAt,
  draft.lastActivityAt,
]

const POINT_COLUMNS = [
  'contact_id',
  'kind',
  'value',
  'owned_value',
  'label',
  'is_primary',
  'created_at',
  'updated_at',
]

const pointRows = ({ points, createdAt }: ContactDraft, id: number): BulkValue[][] =>
  points.map((point, index) => {
    const isFirst = points.findIndex(({ kind }) => kind === point.kind) === index
    const { kind, value, label } = point
    return [id, kind, value, value, label, Number(isFirst), createdAt, createdAt]
  })

const ADDRESS_COLUMNS = [
  'contact_id',
  'kind',
  'street',
  'postal_code',
  'city',
  'region',
  'country',
  'is_primary',
  'created_at',
  'updated_at',
]

const addressRows = ({ address, createdAt }: ContactDraft, id: number): BulkValue[][] => {
  const { city, region } = address.place
  const { street, postalCode } = address
  return [[id, 'work', street, postalCode, city, region, 'IT', 1, createdAt, createdAt]]
}

const tagRows = ({ tagIds }: ContactDraft, id: number): BulkValue[][] =>
  tagIds.map((tagId) => [id, tagId])

const NOTE_COLUMNS = ['contact_id', 'author_id', 'body', 'created_at', 'updated_at']

const ENTRY_COLUMNS = ['contact_id', 'kind', 'occurred_at', 'actor_id', 'subject_id', 'data']
