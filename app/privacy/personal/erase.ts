import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export default async function eraseExports(contactId: number, client: TransactionClientContract) {
  await client.from('personal_exports').where('contact_id', contactId).delete()
}
