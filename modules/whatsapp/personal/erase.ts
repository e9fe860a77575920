import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { POINT } from '../inbox_settings.js'

export default async function eraseWindows(contactId: number, client: TransactionClientContract) {
  const addresses = client
    .from('contact_points')
    .where({ contact_id: contactId, kind: POINT })
    .select('value')
  await client.from('whatsapp_windows').whereIn('address', addresses).delete()
}
