import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bulkInsert, type BulkValue } from '#kernel/database/bulk'
import { sortName } from '#core/contacts/sort_name'
import { nameKey } from '#core/contacts/name_key'
import { contactDocument } from '#core/contacts/document'
import type { Draft } from '#core/imports/planning/draft'
import { pointKey, type Known } from '#core/imports/planning/known'
import type { Plan } from '#core/imports/planning/plan'
import type { Author } from '#core/imports/writing/author'
import { hangOn } from '#core/imports/writing/hang_on'
import { ENTRY_COLUMNS } from '#core/contacts/columns'
import { AUDIT_COLUMNS, CONTACT_COLUMNS } from '#core/imports/writing/tables'
import { begun, insertValues, wordsIn } from '#core/fields/files/rows'
import { fold } from '#core/search/fold'
import { search } from '#core/search/search'

type Created = Extract<Plan, { outcome: 'created' }>

/** What is written of a new contact. */
type New = Pick<Draft, 'kind' | 'name' | 'firstName' | 'lastName'> & Partial<Draft>

/**
 * Companies that people of the wave work for and that are not there yet.
 * Answers the ids of all of them by folded name, and those that were made.
 */
export async function employers(
  names: { name: string; line: number; ownerId: number | null }[],
  known: Known,
  author: Author,
  client: TransactionClientContract
) {
  const ids = new Map(known.companies)
  const missing = new Map(
    names.filter(({ name }) => !ids.has(fold(name))).map((one) => [fold(one.name), one] as const)
  )
  const drafts = [...missing.values()].map(({ name, ownerId }) => ({
    kind: 'company' as const,
    name,
    firstName: null,
    lastName: null,
    ownerId,
  }))
  const made = await writeContacts(drafts, new Map(), author, client)
  const lines = [...missing].map(([folded, { line }], index) => {
    ids.set(folded, made[index])
    return { line, contactId: made[index] }
  })
  return { ids, made: lines }
}

/** The new contacts of a wave with all that hangs on them; answers their ids in order. */
export async function create(
  plans: Created[],
  known: Known,
  companyIds: Map<string, number>,
  author: Author,
  client: TransactionClientContract
): Promise<number[]> {
  const ids = await writeContacts(
    plans.map(({ draft }) => draft),
    companyIds,
    author,
    client
  )
  const hung = plans.map(({ draft, shares }, index) => {
    const points = draft.points.map((point, at) => ({
      ...point,
      isOwned: !shares.includes(pointKey(point)) && !known.points.has(pointKey(point)),
      isPrimary: draft.points.findIndex(({ kind }) => kind === point.kind) === at,
    }))
    const addresses = draft.addresses.map((address, at) => ({ ...address, isPrimary: at === 0 }))
    const { tags, note, isUnsubscribed } = draft
    return { contactId: ids[index], points, addresses, tags, note, isUnsubscribed }
  })
  await hangOn(hung, author, client)
  return ids
}

/** Rows, timeline, audit and what is searched, as the model writes them for one. */
async function writeContacts(
  drafts: New[],
  companyIds: Map<string, number>,
  author: Author,
  client: TransactionClientContract
) {
  const { user, importId, now, ip, fields, country } = author
  const rows = drafts.map((draft) => contactRow(draft, companyIds, now))
  const ids = await bulkInsert(client, 'contacts', CONTACT_COLUMNS, rows)
  const data = JSON.stringify({ import: importId })
  await bulkInsert(
    client,
    'timeline_entries',
    ENTRY_COLUMNS,
    ids.map((id) => [id, 'contacts.created', now, user.id, null, data])
  )
  await bulkInsert(
    client,
    'audit_entries',
    AUDIT_COLUMNS,
    ids.map((id, index) => [
      ...[now, user.id, user.name, 'create', 'contacts', String(id)],
      ...[drafts[index].name.slice(0, 255), '{}', ip],
    ])
  )
  const held = drafts.map(({ kind, custom }, index) => ({
    contactId: ids[index],
    custom: begun(fields, kind, custom),
  }))
  await insertValues(held, fields, country, client)
  const documents = drafts.map((draft, index) =>
    contactDocument({
      id: ids[index],
      name: draft.name,
      company: draft.company ?? null,
      jobTitle: draft.jobTitle ?? null,
      city: draft.addresses?.[0]?.city ?? null,
      externalId: draft.externalId ?? null,
      website: draft.website ?? null,
      custom: wordsIn(fields, held[index].custom),
      points: draft.points?.map(({ value }) => value) ?? [],
    })
  )
  await search.add('contacts', documents, client)
  return ids
}

function contactRow(draft: New, companyIds: Map<string, number>, now: number): BulkValue[] {
  const [address] = draft.addresses ?? []
  return [
    draft.kind,
    draft.name,
    draft.firstName,
    draft.lastName,
    sortName(draft),
    nameKey(draft),
    draft.company ? (companyIds.get(fold(draft.company)) ?? null) : null,
    draft.jobTitle ?? null,
    draft.website ?? null,
    address?.city ?? null,
    address?.country ?? null,
    draft.ownerId ?? null,
    draft.teamId ?? null,
    draft.personaId ?? null,
    draft.journeyStageId ?? null,
    draft.language ?? null,
    draft.timeZone ?? null,
    draft.preferredChannel ?? null,
    draft.externalId ?? null,
    1,
    now,
    now,
    now,
  ]
}
