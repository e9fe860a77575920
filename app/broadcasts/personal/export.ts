import type { QueryClientContract } from '@adonisjs/lucid/types/database'

/** Which broadcasts a contact was a recipient of, and why not where they were not. */
export default async function exportBroadcasts(contactId: number, client: QueryClientContract) {
  const broadcasts = await client
    .query()
    .from('broadcast_recipients')
    .join('broadcasts', 'broadcasts.id', 'broadcast_recipients.broadcast_id')
    .where('broadcast_recipients.contact_id', contactId)
    .orderBy('broadcast_recipients.id')
    .select('broadcasts.name', 'broadcasts.purpose', 'broadcasts.started_at')
    .select('broadcast_recipients.address', 'broadcast_recipients.status')
    .select('broadcast_recipients.reason')
  return { broadcasts }
}
