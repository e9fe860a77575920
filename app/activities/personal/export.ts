import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** Activities about the contact, and about deals with it. */
export default async function exportActivities(contactId: number, client: QueryClientContract) {
  return about(contactId, client).orderBy('id')
}

export const about = (contactId: number, client: QueryClientContract) =>
  client
    .query()
    .from('activities')
    .where((any) =>
      any.where('contact_id', contactId).orWhereIn('deal_id', (deals) => {
        deals
          .from('deals')
          .where('deals.contact_id', contactId)
          .orWhere('deals.company_id', contactId)
          .select('deals.id')
      })
    )
