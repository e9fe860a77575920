import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** Those that became the contact, and those with an address of theirs that became nothing. */
export function submissionsOf(contactId: number, client: QueryClientContract) {
  const addresses = client
    .query()
    .from('contact_points')
    .where({ contact_id: contactId, kind: 'email' })
    .select('value')
  return client
    .query()
    .from('lead_form_submissions')
    .where((theirs) =>
      theirs
        .where('contact_id', contactId)
        .orWhere((loose) => loose.whereNull('contact_id').whereIn('email', addresses))
    )
}
