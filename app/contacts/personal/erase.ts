import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import ContactPoint from '#core/contacts/models/contact_point'
import { reindexContacts } from '#core/contacts/search'
import { passOn } from '#core/contacts/models/contact/reachable'

/** Deletes the contact; points, addresses, notes, files' rows and timeline go with it, and what the search knew of it. */
export default async function eraseContact(contactId: number, client: TransactionClientContract) {
  const points = await ContactPoint.query({ client }).where({ contactId })
  const employees = await client.from('contacts').where('company_id', contactId).select('id')
  await client.from('contacts').where('id', contactId).delete()
  await reindexContacts([contactId, ...employees.map(({ id }) => id as number)], client)
  for (const point of points) await passOn(point, client)
}
