import db from '@adonisjs/lucid/services/db'

const ON_A_PAGE = 50

/** One page of forms, the newest first, each with when something was sent in last. */
export async function formsPage(before: number | null) {
  const query = db
    .query()
    .from('lead_forms')
    .orderBy('id', 'desc')
    .limit(ON_A_PAGE + 1)
    .select('id', 'name', 'is_open', 'title')
  if (before) query.where('id', '<', before)
  const rows = await query
  const forms = rows.slice(0, ON_A_PAGE)
  const last = await lastOf(forms.map(({ id }) => id as number))
  return {
    forms: forms.map((form) => ({ ...form, last: last.get(form.id) ?? null })),
    older: rows.length > ON_A_PAGE ? forms.at(-1).id : null,
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
