import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import ContactPoint from '#core/contacts/models/contact_point'
import { passOn } from '#core/contacts/models/contact/reachable'

/** Deletes the contact; points, addresses, notes, files' rows and timeline go with it. */
export default async function eraseContact(contactId: number, client: TransactionClientContract) {
  const points = await ContactPoint.query({ client }).where({ contactId })
  await client.from('contacts').where('id', contactId).delete()
  for (const point of points) await passOn(point, client)
}
