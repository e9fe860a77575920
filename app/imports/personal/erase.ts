import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

export default async function eraseImports(contactId: number, client: TransactionClientContract) {
  await client.from('import_rows').where('contact_id', contactId).delete()
}
