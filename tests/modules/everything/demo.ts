import type { DemoContext } from '#core/demo/slots'

export default async function seedEntries({ client, now }: DemoContext) {
  const contact = await client.from('contacts').where('external_id', 'like', 'demo:%').first()
  if (!contact) return
  const entry = { contact_id: contact.id, words: 'demo', created_at: now, updated_at: now }
  await client.table('everything_entries').insert(entry)
}
