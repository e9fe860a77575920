import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { POINT } from '../inbox_settings.js'

/** When a contact wrote to us for the last time. */
export default async function exportWindows(contactId: number, client: QueryClientContract) {
  const addresses = client
    .from('contact_points')
    .where({ contact_id: contactId, kind: POINT })
    .select('value')
  const last = await client
    .query()
    .from('whatsapp_windows')
    .whereIn('address', addresses)
    .select('address', 'written_at')
  return { last }
}
