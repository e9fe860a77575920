import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** The log of what a contact agreed to and what not. */
export default async function exportConsents(contactId: number, client: QueryClientContract) {
  return { consents: await client.query().from('consents').where('contact_id', contactId) }
}
