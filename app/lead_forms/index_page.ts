import db from '@adonisjs/lucid/services/db'
import { newest } from '#kernel/database/newest'

/** One page of forms, the newest first, each with when something was sent in last. */
export async function formsPage(before: unknown) {
  const query = db.query().from('lead_forms').select('id', 'name', 'is_open', 'title')
  const { rows: forms, older } = await newest(query, before)
  const last = await lastOf(forms.map(({ id }) => id as number))
  return {
    forms: forms.map((form) => ({ ...form, last: last.get(form.id) ?? null })),
    older,
  }
}

async function lastOf(ids: number[]) {
  const rows = await db
    .query()
    .from('lead_form_submissions')
    .whereIn(
      'id',
      db
        .query()
        .from('lead_form_submissions')
        .whereIn('lead_form_id', ids)
        .groupBy('lead_form_id')
        .max('id')
    )
    .select('lead_form_id', 'created_at')
  return new Map<number, number>(rows.map((row) => [row.lead_form_id, Number(row.created_at)]))
}
