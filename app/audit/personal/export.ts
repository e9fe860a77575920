import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { parseJson } from '#kernel/database/columns'

/** What was changed about the contact, and when; by whom is the business's own affair. */
export default async function exportEntries(contactId: number, client: QueryClientContract) {
  const changes = await client
    .query()
    .from('audit_entries')
    .where((about) =>
      about
        .where('contact_id', contactId)
        .orWhere((own) => own.where({ entity: 'contacts', entity_id: String(contactId) }))
    )
    .orderBy('id')
    .select('id', 'created_at', 'action', 'entity', 'changes')
  return { changes: changes.map((entry) => ({ ...entry, changes: parseJson(entry.changes) })) }
}
