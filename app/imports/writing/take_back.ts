import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { parseJson } from '#kernel/database/columns'
import { bulkInsert } from '#kernel/database/bulk'
import type User from '#core/accounts/models/user'
import { passOn } from '#core/contacts/models/contact/reachable'
import { reindexContacts } from '#core/contacts/search'
import type Import from '#core/imports/models/import'
import type { Counts } from '#core/imports/models/import'
import { ENTRY_COLUMNS } from '#core/contacts/columns'
import { AUDIT_COLUMNS } from '#core/imports/writing/tables'
import type { KeptChanges } from '#core/imports/writing/update'
import { fieldsIn, type KnownField } from '#core/fields/known'
import { isPointing, pointedNames } from '#core/fields/pointed'
import type { FieldValue } from '#core/fields/types'
import { sortByNames } from '#core/fields/renamed'
import { setValues, valuesOf } from '#core/fields/values'
import type { ContactChanges } from '#core/imports/planning/changes'
import { fold } from '#core/search/fold'

const BATCH = 200

interface Row {
  id: number
  outcome: string
  contact_id: number
  changes: string | null
  created_at: number
}

/** Takes the next rows back, the last one first; null when there are no more. */
export async function takeBackSome(
  { id, lastRowId }: Import,
  user: User,
  client: TransactionClientContract
): Promise<{ lastRowId: number; rows: number; counts: Counts } | null> {
  const rows: Row[] = await client
    .from('import_rows')
    .where('import_id', id)
    .whereIn('outcome', ['created', 'company', 'updated'])
    .if(lastRowId, (query) => query.where('id', '<', lastRowId!))
    .orderBy('id', 'desc')
    .limit(BATCH)
  if (!rows.length) return null
  const updated = rows.filter(({ outcome }) => outcome === 'updated')
  let kept = 0
  for (const row of updated) if (!(await putBack(row, id, user, client))) kept++

  const created = rows.filter(({ outcome }) => outcome !== 'updated')
  const ids = created.map((row) => row.contact_id).filter(Boolean)
  const used = await usedSince(ids, id, client)
  const gone = ids.filter((one) => !used.has(one))
  await toTrash(gone, id, user, client)
  kept += created.length - gone.length
  return {
    lastRowId: rows.at(-1)!.id,
    rows: rows.length,
    counts: { taken_back: rows.length - kept, kept },
  }
}

/** Something happened with them that was not this import. */
async function usedSince(ids: number[], importId: number, client: TransactionClientContract) {
  if (!ids.length) return new Set<number>()
  const rows = await client
    .from('timeline_entries')
    .whereIn('contact_id', ids)
    .whereNot('data', 'like', `%"import":${importId}}`)
    .select('contact_id')
    .distinct()
  return new Set<number>(rows.map((row) => row.contact_id))
}

async function toTrash(
  ids: number[],
  importId: number,
  user: User,
  client: TransactionClientContract
) {
  const now = Date.now()
  const live: { id: number; name: string }[] = ids.length
    ? await client.from('contacts').whereIn('id', ids).whereNull('deleted_at').select('id', 'name')
    : []
  if (!live.length) return
  const liveIds = live.map(({ id }) => id)
  await client
    .from('contacts')
    .whereIn('id', liveIds)
    .update({ deleted_at: now, updated_at: now, revision: client.raw('revision + 1') })
  await client.from('contact_points').whereIn('contact_id', liveIds).update({ owned_value: null })
  await reindexContacts(liveIds, client)
  const data = JSON.stringify({ import: importId })
  await bulkInsert(
    client,
    'timeline_entries',
    ENTRY_COLUMNS,
    liveIds.map((id) => [id, 'contacts.deleted', now, user.id, null, data])
  )
  await bulkInsert(
    client,
    'audit_entries',
    AUDIT_COLUMNS,
    live.map(({ id, name }) => [
      ...[
        now,
        user.id,
        user.name,
        'delete',
        'contacts',
        String(id),
        name.slice(0, 255),
        '{}',
        null,
      ],
    ])
  )
}

/** What still is as the import made it gets its former value; true when all of it did. */
async function putBack(row: Row, importId: number, user: User, client: TransactionClientContract) {
  const contact = await client.from('contacts').where('id', row.contact_id).first()
  if (!contact) return false
  const changes = parseJson(row.changes) as KeptChanges
  const fields = Object.entries(changes.fields)
  const same = fields.filter(([column, [, after]]) => String(contact[column]) === String(after))
  const isWhole = same.length === fields.length
  await client
    .from('contacts')
    .where('id', contact.id)
    .update({
      ...Object.fromEntries(same.map(([column, [before]]) => [column, before])),
      updated_at: Date.now(),
      revision: client.raw('revision + 1'),
    })
  if (same.some(([column]) => column === 'name')) await sortByNames('contact', [contact.id], client)
  await dropPoints(contact.id, changes.points, client)
  const isCustomWhole = await putValuesBack(contact.id, changes.custom ?? {}, client)
  await dropLists(contact.id, row.created_at, changes, client)
  await reindexContacts([contact.id], client)
  await tell(contact, same, importId, user, client)
  return isWhole && isCustomWhole
}

/** Custom fields that still hold what the row said; true when all do. Who is gone is pointed at no more. */
async function putValuesBack(
  contactId: number,
  custom: ContactChanges['custom'],
  client: TransactionClientContract
) {
  const keys = Object.keys(custom)
  if (!keys.length) return true
  const fields = await fieldsIn(client, { entity: 'contacts', keys })
  const held = (await valuesOf('contacts', [contactId], { client, fields })).get(contactId) ?? {}
  const same = keys.filter(
    (key) => JSON.stringify(held[key]?.value ?? null) === JSON.stringify(custom[key][1])
  )
  const before = fields
    .filter(({ key }) => same.includes(key))
    .map((field) => [field, custom[field.key][0]] as [KnownField, FieldValue])
  const isThere = await pointedNames(before, client)
  const back = before.map(([field, value]) => [
    field.key,
    isPointing(field.type) && isThere(field, value) === null ? null : value,
  ])
  await setValues('contacts', contactId, Object.fromEntries(back), client)
  return same.length === keys.length
}

async function dropPoints(
  contactId: number,
  points: { kind: string; value: string }[],
  client: TransactionClientContract
) {
  for (const point of points) {
    await client
      .from('contact_points')
      .where({ contact_id: contactId, ...point })
      .delete()
    await passOn(point, client)
  }
}

/** Addresses, tags, notes and refusals that the row brought. */
async function dropLists(
  contactId: number,
  at: number,
  { addresses, tags, note, isUnsubscribed }: KeptChanges,
  client: TransactionClientContract
) {
  const brought = { contact_id: contactId, created_at: at }
  if (addresses.length) await client.from('contact_addresses').where(brought).delete()
  if (tags.length) {
    const ids = client.from('tags').whereIn('folded_name', tags.map(fold)).select('id')
    await client.from('contact_tags').where('contact_id', contactId).whereIn('tag_id', ids).delete()
  }
  if (note) {
    const notes = await client
      .from('notes')
      .where({ ...brought, updated_at: at })
      .select('id')
    const ids = notes.map(({ id }) => String(id))
    await client.from('notes').whereIn('id', ids).delete()
    await client
      .from('timeline_entries')
      .where('kind', 'contacts.note')
      .whereIn('subject_id', ids)
      .delete()
  }
  if (isUnsubscribed) {
    const said = await client
      .from('consents')
      .where({ ...brought, source: 'import' })
      .select('id')
    const ids = said.map(({ id }) => String(id))
    await client.from('consents').whereIn('id', ids).delete()
    await client
      .from('timeline_entries')
      .where('kind', 'outbox.consent')
      .whereIn('subject_id', ids)
      .delete()
  }
}

async function tell(
  contact: { id: number; name: string },
  same: [string, [unknown, unknown]][],
  importId: number,
  user: User,
  client: TransactionClientContract
) {
  const now = Date.now()
  const changes = Object.fromEntries(
    same.map(([column, [before, after]]) => [column, [after, before]])
  )
  const data = JSON.stringify({ import: importId })
  await bulkInsert(client, 'timeline_entries', ENTRY_COLUMNS, [
    [contact.id, 'imports.reverted', now, user.id, null, data],
  ])
  await bulkInsert(client, 'audit_entries', AUDIT_COLUMNS, [
    [
      ...[now, user.id, user.name, 'update', 'contacts', String(contact.id)],
      ...[contact.name.slice(0, 255), JSON.stringify(changes), null],
    ],
  ])
}
