import type { TransactionClientContract } from '@adonisjs/lucid/types/database'

/** What colleagues were told of the contact: `data` is JSON with its id. */
export default async function eraseNotifications(
  contactId: number,
  client: TransactionClientContract
) {
  await client
    .from('user_notifications')
    .where((about) =>
      [',', '}'].forEach((end) => about.orWhere('data', 'like', `%"contactId":${contactId}${end}%`))
    )
    .delete()
}
