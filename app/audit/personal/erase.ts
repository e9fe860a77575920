import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { blank, forgetEntries } from '#core/audit/forget_entries'

export default async function eraseEntries(contactId: number, client: TransactionClientContract) {
  await forgetEntries('contacts', [contactId], client)
  await client
    .from('audit_entries')
    .where('contact_id', contactId)
    .update({ ...blank(client), contact_id: null })
}
