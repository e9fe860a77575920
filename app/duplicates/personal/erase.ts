import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { contributions } from '#kernel/slots'

/** Those that became a part of the contact are the same person: nothing is kept of them either. */
export default async function eraseMerged(contactId: number, client: TransactionClientContract) {
  const merged = await client.from('contacts').where('merged_into_id', contactId).select('id')
  for (const keeper of await contributions('personal.data')) {
    const { default: erase } = await keeper.erase()
    for (const { id } of merged) await erase(id, client)
  }
}
