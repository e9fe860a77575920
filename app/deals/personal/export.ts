import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** Deals with the contact, and what was noted about them. */
export default async function exportDeals(contactId: number, client: QueryClientContract) {
  const deals = await client
    .query()
    .from('deals')
    .where((party) => party.where('contact_id', contactId).orWhere('company_id', contactId))
  const entries = await client
    .query()
    .from('deal_entries')
    .whereIn(
      'deal_id',
      deals.map(({ id }) => id)
    )
    .orderBy('id')
  const lines = await client
    .query()
    .from('deal_lines')
    .whereIn(
      'deal_id',
      deals.map(({ id }) => id)
    )
    .orderBy('id')
  return { deals, lines, entries }
}
