import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type LeadForm from '#core/lead_forms/models/lead_form'

/** Whose turn it is among those who are here; call it with the form locked. */
export async function nextInTurn(form: LeadForm, client: TransactionClientContract) {
  const rows = await client
    .from('users')
    .whereIn('id', form.assignees)
    .where({ is_active: true, is_away: false })
    .orderBy('id')
    .select('id')
  const ids = rows.map(({ id }) => id as number)
  const next = ids.find((id) => id > (form.lastAssigneeId ?? 0)) ?? ids[0]
  if (!next) return null
  await form.merge({ lastAssigneeId: next }).save()
  return next
}
