import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { forgetEntries } from '#core/audit/forget_entries'
import { reindexDeals } from '#core/deals/search'

/** The figures of the business stay; the words of its deals with this contact go. */
export default async function eraseDeals(contactId: number, client: TransactionClientContract) {
  const rows = await client
    .from('deals')
    .where((party) => party.where('contact_id', contactId).orWhere('company_id', contactId))
    .select('id', 'contact_id')
  const ids = rows.map(({ id }) => id as number)
  await client
    .from('deal_entries')
    .whereIn('deal_id', ids)
    .whereIn('kind', ['note', 'changed'])
    .delete()
  await client.from('deal_lines').whereIn('deal_id', ids).update({ name: '#' })
  for (const id of ids)
    await client
      .from('deals')
      .where('id', id)
      .update({ title: `#${id}`, sort_title: String(id) })
  await client.from('deals').where('contact_id', contactId).update({ contact_id: null })
  await client.from('deals').where('company_id', contactId).update({ company_id: null })
  await forgetEntries('deals', ids, client)
  await reindexDeals(ids, client)
}
