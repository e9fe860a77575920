import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { forgetEntries } from '#core/audit/forget_entries'
import { submissionsOf } from '#core/lead_forms/personal/submissions_of'

export default async function eraseSubmissions(
  contactId: number,
  client: TransactionClientContract
) {
  const rows = await submissionsOf(contactId, client).select('id')
  const ids = rows.map(({ id }) => id as number)
  await forgetEntries('lead_form_submissions', ids, client)
  await client.from('lead_form_submissions').whereIn('id', ids).delete()
}
