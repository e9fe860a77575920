import type { BulkValue } from '#kernel/database/bulk'
import { ADDRESS_COLUMNS, ENTRY_COLUMNS, NOTE_COLUMNS } from '#core/contacts/columns'
import { contactDocument } from '#core/contacts/document'
import { nameKey } from '#core/contacts/name_key'
import { sortName } from '#core/contacts/sort_name'
import type { ContactDraft, HistoryDraft } from '#core/demo/drafts'
import { namesOf, rowsOf } from '#core/search/documents'

export type ContactRows = ReturnType<typeof contactRows>

/**
 * Rows of contacts and of all that hangs on them, in the order of the columns
 * below. What hangs on a contact begins with its place among them, for its id
 * is not known yet.
 */
export function contactRows(drafts: ContactDraft[]) {
  const ofAll = (rows: (draft: ContactDraft, place: number) => BulkValue[][]) =>
    drafts.flatMap(rows)
  const documents = drafts.map((draft, place) =>
    contactDocument({
      ...draft,
      id: place,
      company: draft.company?.name ?? null,
      city: draft.address.place.city,
      points: draft.points.map(({ value }) => value),
    })
  )
  return {
    contacts: drafts.map(contactRow),
    hung: {
      contact_points: ofAll(pointRows),
      contact_addresses: ofAll(addressRows),
      contact_tags: ofAll(tagRows),
    },
    history: historyRows(
      drafts.flatMap(({ history }, place) =>
        history.map((entry) => ({ ...entry, contactId: place }))
      )
    ),
    documents: rowsOf('contacts', documents),
    names: namesOf(documents),
  }
}

export type HistoryRows = ReturnType<typeof historyRows>

/** Rows of timeline entries; those of a note name it by its place among the notes. */
export function historyRows(history: (HistoryDraft & { contactId: number })[]) {
  const notes: BulkValue[][] = []
  const entries = history.map(({ contactId, kind, at, actorId, data }): BulkValue[] => {
    const isNote = kind === 'contacts.note'
    if (isNote) notes.push([contactId, actorId, data.body as string, at, at])
    return [contactId, kind, at, actorId, isNote ? notes.length - 1 : null, JSON.stringify(data)]
  })
  return { notes, entries }
}

export const COLUMNS = {
  contacts: [
    'company_id',
    'kind',
    'name',
    'first_name',
    'last_name',
    'sort_name',
    'name_key',
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
  ],
  contact_points: [
    'contact_id',
    'kind',
    'value',
    'owned_value',
    'label',
    'is_primary',
    'created_at',
    'updated_at',
  ],
  contact_addresses: ADDRESS_COLUMNS,
  contact_tags: ['contact_id', 'tag_id'],
  notes: NOTE_COLUMNS,
  timeline_entries: ENTRY_COLUMNS,
}

const contactRow = (draft: ContactDraft): BulkValue[] => [
  draft.company?.id ?? null,
  draft.kind,
  draft.name,
  draft.firstName,
  draft.lastName,
  sortName(draft),
  nameKey(draft),
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

const pointRows = ({ points, createdAt }: ContactDraft, place: number): BulkValue[][] =>
  points.map((point, index) => {
    const isFirst = points.findIndex(({ kind }) => kind === point.kind) === index
    const { kind, value, label } = point
    return [place, kind, value, value, label, Number(isFirst), createdAt, createdAt]
  })

const addressRows = ({ address, createdAt }: ContactDraft, place: number): BulkValue[][] => {
  const { city, region } = address.place
  const { street, postalCode } = address
  return [[place, 'work', street, postalCode, city, region, 'IT', 1, createdAt, createdAt]]
}

const tagRows = ({ tagIds }: ContactDraft, place: number): BulkValue[][] =>
  tagIds.map((tagId) => [place, tagId])
