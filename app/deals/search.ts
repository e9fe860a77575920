import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { searchedWords } from '#core/fields/searched'
import { search } from '#core/search/search'

/** Brings the search up to date with deals; call it in the transaction that changes them. */
export async function reindexDeals(ids: number[], client: QueryClientContract) {
  const rows = await client
    .from('deals')
    .leftJoin('contacts', 'contacts.id', 'deals.contact_id')
    .leftJoin('contacts as companies', 'companies.id', 'deals.company_id')
    .whereIn('deals.id', ids)
    .whereNull('deals.deleted_at')
    .select('deals.id', 'deals.title', 'contacts.name as contact', 'companies.name as company')
  const words = await searchedWords('deals', ids, client)
  const documents = rows.map(({ id, title, contact, company }) => ({
    id,
    title,
    text: [contact, company, ...(words.get(id) ?? [])],
  }))
  await search.reindex('deals', ids, documents, client)
}
