import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { parseJson } from '#kernel/database/columns'

/** Everything core keeps about a contact, as plain rows. */
export default async function exportContact(contactId: number, client: QueryClientContract) {
  const of = (table: string) =>
    client.query().from(table).where('contact_id', contactId).orderBy('id')
  const timeline = await of('timeline_entries')
  return {
    contact: await client.query().from('contacts').where('id', contactId).first(),
    points: await of('contact_points'),
    addresses: await of('contact_addresses'),
    tags: await client
      .query()
      .from('tags')
      .join('contact_tags', 'contact_tags.tag_id', 'tags.id')
      .where('contact_id', contactId)
      .select('tags.name'),
    notes: await of('notes'),
    files: await of('files'),
    timeline: timeline.map((entry) => ({ ...entry, data: parseJson(entry.data) })),
  }
}
