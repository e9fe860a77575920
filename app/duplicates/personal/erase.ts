import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import eraseContact from '#core/contacts/personal/erase'
import { contactReferences } from '#core/duplicates/references'

/** Those that became a part of the contact are the same person: nothing is kept of them either. */
export default async function eraseMerged(contactId: number, client: TransactionClientContract) {
  const ids = await mergedInto([contactId], client)
  if (!ids.length) return
  for (const { table, contact, where = {}, unique } of await contactReferences(client))
    if (unique) await client.from(table).whereIn(contact, ids).where(where).delete()
  for (const id of ids) await eraseContact(id, client)
}

/** And those that had become a part of these before. */
async function mergedInto(
  contactIds: number[],
  client: TransactionClientContract
): Promise<number[]> {
  const rows = await client.from('contacts').whereIn('merged_into_id', contactIds).select('id')
  const ids = rows.map(({ id }) => id as number)
  return ids.length ? [...(await mergedInto(ids, client)), ...ids] : []
}
