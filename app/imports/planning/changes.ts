import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { NewAddress } from '#core/contacts/models/contact/located'
import type { Draft, DraftPoint } from '#core/imports/planning/draft'
import type { KnownContact } from '#core/imports/planning/known'
import type { ImportRules } from '#core/imports/planning/rules'
import type { KnownField } from '#core/fields/known'
import type { FieldValue } from '#core/fields/types'
import { valuesOf, type HeldValues } from '#core/fields/values'
import { fold } from '#core/search/fold'

/** What a row changes of a contact that is there; nothing is ever emptied or taken away. */
export interface ContactChanges {
  /** Column → before, after. */
  fields: Record<string, [unknown, unknown]>
  /** They work for this company from now on; it may have to be made first. */
  company: string | null
  points: DraftPoint[]
  /** Kinds of points it has already: the first of another kind is its main one. */
  hasKinds: string[]
  addresses: NewAddress[]
  hasAddress: boolean
  tags: string[]
  note: string | null
  isUnsubscribed: boolean
  /** Of custom fields, by key: before, after. */
  custom: Record<string, [FieldValue, FieldValue]>
}

/** What hangs on contacts that rows may change. */
export interface Hanging {
  points: Map<number, Set<string>>
  addresses: Map<number, Set<string>>
  tags: Map<number, Set<string>>
  notes: Map<number, Set<string>>
  unsubscribed: Set<number>
  custom: Map<number, HeldValues>
}

const COLUMNS: [keyof Draft, string][] = [
  ['jobTitle', 'job_title'],
  ['website', 'website'],
  ['externalId', 'external_id'],
  ['ownerId', 'owner_id'],
  ['teamId', 'team_id'],
  ['personaId', 'persona_id'],
  ['journeyStageId', 'journey_stage_id'],
  ['language', 'language'],
  ['timeZone', 'time_zone'],
  ['preferredChannel', 'preferred_channel'],
]

const NAMES: [keyof Draft, string][] = [
  ['firstName', 'first_name'],
  ['lastName', 'last_name'],
]

/** Null when the contact says all of it already. */
export function changesBy(
  draft: Draft,
  contact: KnownContact,
  hanging: Hanging,
  rules: ImportRules,
  isByExternalId: boolean
): ContactChanges | null {
  const { id } = contact
  const fresh = <T>(given: T[], known: Map<number, Set<string>>, keyOf: (one: T) => string) =>
    given.filter((one) => !known.get(id)?.has(keyOf(one)))
  const isElsewhere = fold(draft.company ?? '') !== fold(contact.company ?? '')
  const moves = contact.row.company_id === null || rules.onKnown === 'overwrite'
  const changes: ContactChanges = {
    fields: fieldsBy(draft, contact, rules, isByExternalId),
    company: draft.company && isElsewhere && moves ? draft.company : null,
    points: fresh(draft.points, hanging.points, ({ kind, value }) => `${kind} ${value}`),
    hasKinds: [...(hanging.points.get(id) ?? [])].map((key) => key.split(' ')[0]),
    hasAddress: hanging.addresses.has(id),
    addresses: draft.addresses.filter((one) => !isSaid(one, hanging.addresses.get(id))),
    tags: fresh(draft.tags, hanging.tags, fold),
    note: draft.note && !hanging.notes.get(id)?.has(draft.note) ? draft.note : null,
    isUnsubscribed: draft.isUnsubscribed && !hanging.unsubscribed.has(id),
    custom: customBy(draft, hanging.custom.get(id) ?? {}, rules),
  }
  const { fields, company, points, addresses, tags, note, isUnsubscribed } = changes
  const lists = [Object.keys(fields), Object.keys(changes.custom), points, addresses, tags]
  return lists.some((list) => list.length) || company || note || isUnsubscribed ? changes : null
}

function fieldsBy(
  draft: Draft,
  { row, kind }: KnownContact,
  { onKnown }: ImportRules,
  isByExternalId: boolean
) {
  const isNamed = !draft.isNameless && fold(draft.name) !== fold(row.name)
  const isPerson = kind === 'person' && draft.kind === 'person'
  const columns = isPerson && isNamed ? [...COLUMNS, ...NAMES] : COLUMNS
  const fields: ContactChanges['fields'] = {}
  for (const [field, column] of columns) {
    const value = draft[field]
    const now = row[column] ?? null
    if (value === null || String(value) === String(now ?? '')) continue
    const isOwn = field === 'externalId' && !isByExternalId
    const mayReplace = onKnown === 'overwrite' && !isOwn
    if (now === null || mayReplace) fields[column] = [now, value]
  }
  const renames = kind === 'company' && draft.kind === 'company' && onKnown === 'overwrite'
  if (renames && isNamed) fields.name = [row.name, draft.name]
  return fields
}

function customBy({ custom }: Draft, held: HeldValues, { onKnown }: ImportRules) {
  const changes: ContactChanges['custom'] = {}
  for (const [key, value] of Object.entries(custom)) {
    const now = held[key]?.value ?? null
    if (JSON.stringify(now) === JSON.stringify(value)) continue
    if (now === null || onKnown === 'overwrite') changes[key] = [now, value]
  }
  return changes
}

export const addressKey = (address: NewAddress) =>
  [address.street, address.postalCode, address.city, address.region, address.country]
    .map((part) => fold(part ?? ''))
    .join('|')

/** One of those that are there says all of it. */
const isSaid = (address: NewAddress, known = new Set<string>()) => {
  const parts = addressKey(address).split('|')
  return [...known].some((key) => {
    const there = key.split('|')
    return parts.every((part, index) => !part || part === there[index])
  })
}

/** Reads what hangs on contacts: six queries. */
export async function hangingOn(
  ids: number[],
  fields: readonly KnownField[],
  client: QueryClientContract
): Promise<Hanging> {
  const rows = async (table: string, ...columns: string[]) =>
    ids.length
      ? client
          .query()
          .from(table)
          .whereIn('contact_id', ids)
          .select('contact_id', ...columns)
      : []
  const tags = ids.length
    ? client
        .query()
        .from('contact_tags')
        .join('tags', 'tags.id', 'contact_tags.tag_id')
        .whereIn('contact_id', ids)
        .select('contact_id', 'tags.folded_name as name')
    : []
  const consents = ids.length
    ? await client
        .query()
        .from('consents')
        .whereIn('contact_id', ids)
        .where({ purpose: 'marketing', source: 'import' })
        .select('contact_id')
    : []
  return {
    points: sets(
      await rows('contact_points', 'kind', 'value'),
      (row) => `${row.kind} ${row.value}`
    ),
    addresses: sets(
      await rows('contact_addresses', 'street', 'postal_code', 'city', 'region', 'country'),
      (row) => addressKey({ ...row, postalCode: row.postal_code })
    ),
    tags: sets(await tags, (row) => row.name),
    notes: sets(await rows('notes', 'body'), (row) => row.body),
    unsubscribed: new Set(consents.map((row) => row.contact_id)),
    custom: await valuesOf('contacts', ids, { client, fields: [...fields] }),
  }
}

function sets(rows: any[], keyOf: (row: any) => string) {
  const found = new Map<number, Set<string>>()
  for (const row of rows) {
    const own = found.get(row.contact_id) ?? new Set<string>()
    found.set(row.contact_id, own.add(keyOf(row)))
  }
  return found
}
