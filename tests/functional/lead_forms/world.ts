import type { ApiClient } from '@japa/api-client'
import LeadForm, { type LeadFormFields } from '#core/lead_forms/models/lead_form'
import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import { newToken } from '#core/lead_forms/spam'
import { runJobs } from '#tests/support/jobs'
import { staff } from '#tests/support/world'

export const CONSENT = 'News by mail, <b>monthly</b>. — I can stop at any time…'

export const question = (key: string, required = false) => ({
  key,
  label: `Your ${key}`,
  help: null,
  required,
})

/** The roaster's form on its website. */
export async function tasting(more: Partial<LeadFormFields> = {}) {
  const form = new LeadForm()
  await form.keep(
    {
      name: 'Website',
      isOpen: true,
      language: 'en',
      colour: 'teal',
      title: 'Come and taste',
      intro: null,
      button: 'Ask',
      thanks: 'Thank you so much.',
      redirectUrl: null,
      fields: [
        question('first_name'),
        question('last_name'),
        question('email', true),
        question('phone'),
        question('company'),
        question('message'),
      ],
      consents: [{ purpose: 'marketing', channel: null, words: CONSENT, required: false }],
      inboxId: null,
      isConfirmed: false,
      stageId: null,
      dealTitle: null,
      assignees: [],
      ...more,
    },
    { by: await staff('giulia') }
  )
  return form
}

export const pathOf = ({ key }: LeadForm) => `/public/lead_forms/${key}`

/** As a person fills it, who needs a minute for it. */
export const send = (
  client: ApiClient,
  form: LeadForm,
  answers: Record<string, string | string[]>
) =>
  client
    .post(pathOf(form))
    .form({ _token: newToken(form, Date.now() - 60_000), ...answers })
    .redirects(0)

/** The same, and what became of it. */
export async function sent(
  client: ApiClient,
  form: LeadForm,
  answers: Record<string, string | string[]>
) {
  ;(await send(client, form, answers)).assertStatus(200)
  await runJobs()
  return LeadFormSubmission.query()
    .orderBy('id', 'desc')
    .preload('contact', (contact) => contact.preload('points').preload('company'))
    .firstOrFail()
}
