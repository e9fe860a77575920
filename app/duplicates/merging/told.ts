import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type User from '#core/accounts/models/user'
import AuditEntry, { type Changes } from '#core/audit/models/audit_entry'
import { reindexContacts } from '#core/contacts/search'
import { inWords } from '#core/contacts/words'
import { chosenChanges, type ContactRow } from '#core/duplicates/merging/fields'
import type ContactMerge from '#core/duplicates/models/contact_merge'
import TimelineEntry from '#core/timeline/models/timeline_entry'

/** Employees whose search documents follow the name of their company; the rest wait for `search:reindex`. */
const EMPLOYEES = 1000

/** Always in the same order, so that two merges never wait for each other. */
export const lockedContacts = (
  contactIds: number[],
  client: TransactionClientContract
): Promise<ContactRow[]> =>
  client.from('contacts').whereIn('id', contactIds).orderBy('id').forUpdate() as never

export async function reindexAll(contacts: ContactRow[], client: TransactionClientContract) {
  const ids = contacts.map(({ id }) => id)
  const employees = await client
    .from('contacts')
    .whereIn('company_id', ids)
    .whereNull('deleted_at')
    .limit(EMPLOYEES)
    .select('id')
  await reindexContacts([...ids, ...employees.map(({ id }) => id as number)], client)
}

export async function tellOfMerge(
  merge: ContactMerge,
  kept: ContactRow,
  parts: ContactRow[],
  by: User,
  client: TransactionClientContract
) {
  const data = { names: parts.map(({ name }) => name) }
  const line = { kind: 'duplicates.merged', by, subjectId: merge.id, data }
  await TimelineEntry.record({ ...line, contactId: kept.id }, client)
  const changes = {
    ...(await inWords(chosenChanges(kept.kind, merge.data.fields), client)),
    ...merge.data.custom?.changes,
  }
  await AuditEntry.record({ ...about(kept, by), action: 'update', changes }, client)
  for (const part of parts)
    await AuditEntry.record(
      { ...about(part, by), action: 'merge', changes: { mergedIntoId: [null, kept.id] } },
      client
    )
}

export async function tellOfSeparation(
  merge: ContactMerge,
  kept: ContactRow,
  parts: ContactRow[],
  by: User,
  client: TransactionClientContract
) {
  const names = [kept, ...parts].map(({ name }) => name)
  for (const one of [kept, ...parts]) {
    const data = { names: names.filter((name) => name !== one.name) }
    const line = { contactId: one.id, kind: 'duplicates.separated', by, subjectId: merge.id, data }
    await TimelineEntry.record(line, client)
    const changes: Changes = one === kept ? {} : { mergedIntoId: [kept.id, null] }
    await AuditEntry.record({ ...about(one, by), action: 'separate', changes }, client)
  }
}

const about = ({ id, name }: ContactRow, by: User) => ({
  by,
  entity: 'contacts',
  entityId: id,
  label: name,
})
