import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bulkInsert } from '#kernel/database/bulk'
import type { Changes } from '#core/audit/models/audit_entry'
import { sortName } from '#core/contacts/sort_name'
import { nameKey } from '#core/contacts/name_key'
import { reindexContacts } from '#core/contacts/search'
import { addressInWords, inWords, pointInWords } from '#core/contacts/words'
import { pointKey, type Known } from '#core/imports/planning/known'
import type { Plan } from '#core/imports/planning/plan'
import type { Author } from '#core/imports/writing/author'
import { hangOn, type Hung } from '#core/imports/writing/hang_on'
import { ENTRY_COLUMNS } from '#core/contacts/columns'
import { AUDIT_COLUMNS } from '#core/imports/writing/tables'
import { overwriteValues } from '#core/fields/files/rows'
import type { KnownField } from '#core/fields/known'
import { pointedNames, type NameOf } from '#core/fields/pointed'
import type { CustomValues, FieldValue } from '#core/fields/types'
import { heldAsKept } from '#core/fields/words'
import type { ContactChanges } from '#core/imports/planning/changes'
import { fold } from '#core/search/fold'

type Updated = Extract<Plan, { outcome: 'updated' }>

/** What an import did to a contact that was there, as it is kept to be taken back. */
export interface KeptChanges {
  fields: Record<string, [unknown, unknown]>
  points: { kind: string; value: string }[]
  addresses: string[]
  tags: string[]
  note: string | null
  isUnsubscribed: boolean
  /** Absent of imports from before there were custom fields. */
  custom?: ContactChanges['custom']
}

/** Changes the contacts of a wave; answers what is kept of each, in order. */
export async function update(
  plans: Updated[],
  known: Known,
  companyIds: Map<string, number>,
  author: Author,
  client: TransactionClientContract
): Promise<KeptChanges[]> {
  if (!plans.length) return []
  const kept: KeptChanges[] = []
  const facts: Changes[] = []
  const nameOf = await pointedNames(pointingIn(plans, author.fields), client)
  for (const plan of plans) {
    const fields = fieldsOf(plan, known, companyIds)
    await client
      .from('contacts')
      .where('id', plan.contactId)
      .update({
        ...afterOf(fields),
        updated_at: author.now,
        revision: client.raw('revision + 1'),
      })
    const { points, addresses, tags, note, isUnsubscribed, custom } = plan.changes
    kept.push({
      fields,
      points: points.map(({ kind, value }) => ({ kind, value })),
      addresses: addresses.map(addressInWords),
      tags,
      note,
      isUnsubscribed,
      custom,
    })
    facts.push(factsOf(fields, plan, author.fields, nameOf))
  }
  await hangOn(
    plans.map((plan) => hungBy(plan, known)),
    author,
    client
  )
  await overwriteValues(
    plans.map(({ contactId, changes: { custom } }) => ({ contactId, custom: sideOf(custom, 1) })),
    author.fields,
    author.country,
    client
  )
  await tell(plans, facts, known, author, client)
  await reindexContacts(
    plans.map(({ contactId }) => contactId),
    client
  )
  return kept
}

/** Columns with their values before and after; names and places follow from others. */
function fieldsOf(
  { changes, contactId }: Updated,
  known: Known,
  companyIds: Map<string, number>
): KeptChanges['fields'] {
  const { row, kind } = known.contacts.get(contactId)!
  const fields = { ...changes.fields }
  if (changes.company) {
    const companyId = companyIds.get(fold(changes.company))
    if (companyId && companyId !== contactId) fields.company_id = [row.company_id, companyId]
  }
  const [address] = changes.addresses
  if (address && !changes.hasAddress) {
    fields.city = [row.city, address.city ?? null]
    fields.country = [row.country, address.country ?? null]
  }
  if (fields.first_name || fields.last_name) {
    const now = (column: string) => (fields[column]?.[1] ?? row[column]) as string | null
    const name = [now('first_name'), now('last_name')].filter(Boolean).join(' ')
    if (name !== row.name) fields.name = [row.name, name]
  }
  if (fields.name || fields.last_name) {
    const is = { ...row, ...afterOf(fields) } as Record<string, any>
    const sorted = sortName({
      kind,
      name: is.name,
      firstName: is.first_name,
      lastName: is.last_name,
    })
    fields.sort_name = [row.sort_name, sorted]
    fields.name_key = [row.name_key, nameKey({ kind, name: is.name })]
  }
  return fields
}

const afterOf = (fields: KeptChanges['fields']) =>
  Object.fromEntries(Object.entries(fields).map(([column, [, after]]) => [column, after]))

function hungBy({ changes, contactId }: Updated, known: Known): Hung {
  const points = changes.points.map((point, index) => ({
    ...point,
    isOwned: !point.shared && !known.points.has(pointKey(point)),
    isPrimary:
      !changes.hasKinds.includes(point.kind) &&
      changes.points.findIndex(({ kind }) => kind === point.kind) === index,
  }))
  const addresses = changes.addresses.map((address, index) => ({
    ...address,
    isPrimary: index === 0 && !changes.hasAddress,
  }))
  const { tags, note, isUnsubscribed } = changes
  return { contactId, points, addresses, tags, note, isUnsubscribed }
}

const CAMEL = (column: string) =>
  column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

const FOLLOWING = ['sort_name', 'name_key', 'city', 'country']

/** As the audit and the timeline tell it. */
function factsOf(
  fields: KeptChanges['fields'],
  { changes }: Updated,
  known: readonly KnownField[],
  nameOf: NameOf
): Changes {
  const facts: Changes = {}
  for (const [column, sides] of Object.entries(fields))
    if (!FOLLOWING.includes(column)) facts[CAMEL(column)] = sides
  Object.assign(facts, customFacts(changes.custom, known, nameOf))
  if (changes.points.length) facts.points = [[], changes.points.map(pointInWords)]
  if (changes.addresses.length) facts.addresses = [[], changes.addresses.map(addressInWords)]
  if (changes.tags.length) facts.tags = [[], changes.tags]
  return facts
}

const pointingIn = (plans: Updated[], fields: readonly KnownField[]) =>
  plans.flatMap(({ changes: { custom } }) =>
    fields.flatMap((field) =>
      (custom[field.key] ?? []).map((value) => [field, value] as [KnownField, FieldValue])
    )
  )

function customFacts(
  custom: ContactChanges['custom'],
  known: readonly KnownField[],
  nameOf: NameOf
): Changes {
  const told = known.filter(({ key }) => custom[key])
  return Object.fromEntries(
    told.map((field) => {
      const [before, after] = custom[field.key].map((value) =>
        heldAsKept(field, { value, name: nameOf(field, value) })
      )
      return [field.field, [before, after]]
    })
  )
}

/** Values by key as they were (0), or as they are afterwards (1). */
export const sideOf = (custom: ContactChanges['custom'], side: 0 | 1): CustomValues =>
  Object.fromEntries(Object.entries(custom).map(([key, sides]) => [key, sides[side]]))

async function tell(
  plans: Updated[],
  facts: Changes[],
  known: Known,
  { user, importId, now, ip }: Author,
  client: TransactionClientContract
) {
  const told = plans
    .map(({ contactId }, index) => ({ contactId, changes: facts[index] }))
    .filter(({ changes }) => Object.keys(changes).length)
  const entries = []
  for (const { contactId, changes } of told)
    entries.push([
      ...[contactId, 'contacts.changed', now, user.id, null],
      JSON.stringify({ changes: await inWords(changes, client), import: importId }),
    ])
  await bulkInsert(client, 'timeline_entries', ENTRY_COLUMNS, entries)
  await bulkInsert(
    client,
    'audit_entries',
    AUDIT_COLUMNS,
    told.map(({ contactId, changes }) => [
      ...[now, user.id, user.name, 'update', 'contacts', String(contactId)],
      ...[known.contacts.get(contactId)!.name.slice(0, 255), JSON.stringify(changes), ip],
    ])
  )
}
