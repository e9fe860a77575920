import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { ContactReference } from '#core/contacts/slots'
import { contactReferences, nameOf } from '#core/duplicates/references'

/** The merge whose journal is written or read. */
interface Journalled {
  id: number
  keptId: number
}

/** Rows of a contact that were found no more where the merge had brought them. */
export interface Missing {
  reference: string
  count: number
}

/** Every row that points at these contacts points at the kept one, and stands in the journal. */
export async function moveRows(
  merge: Journalled,
  fromIds: number[],
  client: TransactionClientContract
) {
  for (const reference of await contactReferences(client)) {
    const turns = reference.unique ? fromIds.map((id) => [id]) : [fromIds]
    for (const ids of turns) await move(reference, merge, ids, client)
  }
}

/** The rows of the journal that are still the kept contact's go back; the others are told of. */
export async function bringBack(
  merge: Journalled,
  client: TransactionClientContract
): Promise<{ moved: number; missing: Missing[] }> {
  const references = new Map((await contactReferences(client)).map((one) => [nameOf(one), one]))
  let moved = 0
  const missing: Missing[] = []
  for (const { reference: name, contactId, count } of await journalOf(merge, client)) {
    const reference = references.get(name)
    if (!reference) continue
    const done = await moveBack(reference, merge, contactId, client)
    moved += done
    if (done < count) missing.push({ reference: name, count: count - done })
  }
  return { moved, missing }
}

/** What was moved, of what kind and whose it was. */
export async function journalOf({ id }: { id: number }, client: QueryClientContract) {
  const rows = await client
    .query()
    .from('contact_merge_rows')
    .where('merge_id', id)
    .groupBy('reference', 'contact_id')
    .orderBy('reference')
    .select('reference', 'contact_id')
    .count('* as count')
  return rows.map((row) => ({
    reference: row.reference as string,
    contactId: row.contact_id as number,
    count: Number(row.count),
  }))
}

async function move(
  reference: ContactReference,
  merge: Journalled,
  fromIds: number[],
  client: TransactionClientContract
) {
  await journal(reference, merge, fromIds, client)
  const { table, contact } = reference
  await client
    .from(table)
    .whereIn(contact, fromIds)
    .where(reference.where ?? {})
    .whereIn(keyOf(reference), rowsOf(reference, merge, fromIds, client) as never)
    .update({ [contact]: merge.keptId })
}

/** Written by one statement, whatever the number of rows. */
async function journal(
  reference: ContactReference,
  { id, keptId }: Journalled,
  fromIds: number[],
  client: TransactionClientContract
) {
  const { table, contact, where = {} } = reference
  const conditions = Object.keys(where).map(() => 'moved.?? = ?')
  const besides = Object.entries(where).flat()
  const lacking = unlessKept(reference, keptId)
  await client.rawQuery(
    `insert into contact_merge_rows (merge_id, contact_id, reference, row_id)
     select ?, moved.??, ?, moved.?? from ?? as moved
     where ${[`moved.?? in (${fromIds.map(() => '?').join(', ')})`, ...conditions, ...lacking.sql].join(' and ')}`,
    [
      ...[id, contact, nameOf(reference), keyOf(reference), table],
      ...[contact, ...fromIds, ...besides, ...lacking.bindings],
    ]
  )
}

/** The kept contact has no row with the same values. */
function unlessKept({ table, contact, where = {}, unique }: ContactReference, keptId: number) {
  if (!unique) return { sql: [], bindings: [] }
  const alike = unique.map(() => '(kept.?? = moved.?? or (kept.?? is null and moved.?? is null))')
  const besides = Object.keys(where).map(() => 'kept.?? = ?')
  const conditions = ['kept.?? = ?', ...besides, ...alike].join(' and ')
  return {
    sql: [`not exists (select 1 from ?? as kept where ${conditions})`],
    bindings: [
      ...[table, contact, keptId],
      ...Object.entries(where).flat(),
      ...unique.flatMap((column) => [column, column, column, column]),
    ],
  }
}

async function moveBack(
  reference: ContactReference,
  merge: Journalled,
  contactId: number,
  client: TransactionClientContract
) {
  const { table, contact } = reference
  const moved = await client
    .from(table)
    .where(contact, merge.keptId)
    .where(reference.where ?? {})
    .if(keyOf(reference) !== contact, (query) =>
      query.whereIn(keyOf(reference), rowsOf(reference, merge, [contactId], client) as never)
    )
    .update({ [contact]: contactId })
  return Number(moved)
}

const rowsOf = (
  reference: ContactReference,
  { id }: Journalled,
  contactIds: number[],
  client: TransactionClientContract
) =>
  client
    .from('contact_merge_rows')
    .where({ merge_id: id, reference: nameOf(reference) })
    .whereIn('contact_id', contactIds)
    .select('row_id')

const keyOf = ({ key = 'id' }: ContactReference) => key
