import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { reindexActivities } from '#core/activities/search'
import { about } from '#core/activities/personal/export'

/** That something was done stays; the words about the contact go, also those of its deals. */
export default async function eraseActivities(
  contactId: number,
  client: TransactionClientContract
) {
  const rows = await about(contactId, client).select('id')
  for (const { id } of rows)
    await client
      .from('activities')
      .where('id', id)
      .update({ title: `#${id}`, sort_title: String(id), note: null, outcome_note: null })
  await client.from('activities').where('contact_id', contactId).update({ contact_id: null })
  await reindexActivities(
    rows.map(({ id }) => id as number),
    client
  )
}
