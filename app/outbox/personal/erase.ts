import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { suppress } from '#core/outbox/suppressions'

/** The log goes; a no stays as a keyed hash of the address, so that an import does not revive it. */
export default async function eraseConsents(contactId: number, client: TransactionClientContract) {
  const points = await client.from('contact_points').where('contact_id', contactId)
  const last = await client.from('consents').where('contact_id', contactId).orderBy('id', 'desc')
  const refused = last.find(({ purpose }) => purpose === 'marketing')
  if (refused && !refused.is_granted)
    for (const { kind, value } of points) await suppress(kind, value, 'marketing', 'erased', client)
  await client.from('consents').where('contact_id', contactId).delete()
}
