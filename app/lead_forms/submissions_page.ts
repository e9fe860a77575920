import db from '@adonisjs/lucid/services/db'
import type { I18n } from '@adonisjs/i18n'
import { newest } from '#kernel/database/newest'
import { parseJson } from '#kernel/database/columns'
import { askable, type Answers } from '#core/lead_forms/fields'
import { usualLabel } from '#core/lead_forms/form'
import type LeadForm from '#core/lead_forms/models/lead_form'
import type LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import { STATES, type SubmissionState } from '#core/lead_forms/models/lead_form_submission'

/** One page of what was sent in, the newest first; `state` narrows it, spam shows only when asked for. */
export async function submissionsPage(form: LeadForm, qs: Record<string, unknown>) {
  const state = STATES.find((one) => one === qs.state)
  const query = submissions(form, state)
  const { rows, older } = await newest(query, qs.before, { id: 'lead_form_submissions.id' })
  return {
    state,
    states: STATES,
    submissions: rows.map((row) => ({ ...row, title: titleOf(parseJson(row.answers)) })),
    older: older && { ...(state && { state }), before: older },
  }
}

function submissions({ id }: LeadForm, state: SubmissionState | undefined) {
  const query = db
    .query()
    .from('lead_form_submissions')
    .leftJoin('contacts', 'contacts.id', 'lead_form_submissions.contact_id')
    .leftJoin('users', 'users.id', 'lead_form_submissions.assignee_id')
    .where('lead_form_id', id)
    .select('lead_form_submissions.*', 'contacts.name as contact', 'users.name as assignee')
  if (state) query.where('state', state)
  else query.whereNot('state', 'spam')
  return query
}

const titleOf = ({ first_name: first, last_name: last, ...rest }: Answers) =>
  [first, last].filter(Boolean).join(' ') || Object.values(rest)[0] || '—'

/** What was answered under the names of the fields; of one that is gone, as the form calls it. */
export async function answersInWords({ answers, form }: LeadFormSubmission, i18n: I18n) {
  const known = new Map((await askable()).map((one) => [one.key, usualLabel(one, i18n)]))
  const labels = new Map(form.fields.map(({ key, label }) => [key, label]))
  return Object.entries(answers).map(([key, text]) => ({
    label: known.get(key) ?? labels.get(key) ?? key,
    text,
  }))
}
