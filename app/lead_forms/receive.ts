import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import type { I18n } from '@adonisjs/i18n'
import { isDuplicate } from '#kernel/database/duplicate'
import { normalisePoint } from '#core/contacts/points'
import { FIELDS, type Answers, type FieldKey } from '#core/lead_forms/fields'
import ProcessSubmission from '#core/lead_forms/jobs/process_submission'
import type LeadForm from '#core/lead_forms/models/lead_form'
import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import {
  fingerprintOf,
  MANY,
  newToken,
  readToken,
  suspicion,
  TRAP,
  within,
} from '#core/lead_forms/spam'

/** What the visitor sees again when something is missing. */
export interface Filled {
  answers: Answers
  /** Indexes of consents that were ticked. */
  agreed: number[]
  errors: Record<string, string>
}

export type Received = { ok: true } | { ok: false; status: 422 | 429; filled: Filled }

/** Takes in what was sent: what is missing is asked for, all else is kept, whatever becomes of it. */
export async function receive(form: LeadForm, ctx: HttpContext): Promise<Received> {
  const { i18n, request } = ctx
  const filled = read(form, request.all())
  const token = readToken(form, request.input('_token'))
  filled.errors = problems(form, filled, i18n)
  if (token?.isStale) filled.errors._token = i18n.t('lead_forms.errors.stale')
  if (Object.keys(filled.errors).length) return { ok: false, status: 422, filled }
  if (!(await within(`many ${request.ip()}`, MANY, 600))) {
    filled.errors._token = i18n.t('lead_forms.errors.too_many')
    return { ok: false, status: 429, filled }
  }
  const fingerprint = fingerprintOf(filled.answers)
  const email = emailIn(filled.answers)
  const address = email ?? filled.answers.phone?.trim() ?? null
  const trapped = Boolean(request.input(TRAP))
  const isTooFast = token?.isTooFast ?? false
  const reason = token
    ? await suspicion(form, { ip: request.ip(), trapped, isTooFast, fingerprint, address })
    : 'forged'
  const nonce = token?.nonce ?? newToken(form).split('.')[1]
  await keep(form, { ...filled, nonce, reason, fingerprint, email, ip: request.ip() })
  return { ok: true }
}

interface Kept extends Filled {
  nonce: string
  reason: string | null
  fingerprint: string
  email: string | null
  ip: string
}

/** Once for each page that was made, however often it is sent. */
async function keep(form: LeadForm, { agreed, errors, ...sent }: Kept) {
  const consents = form.consents.map((one, index) => ({
    ...one,
    isGranted: agreed.includes(index),
  }))
  const known = await LeadFormSubmission.findBy('nonce', sent.nonce)
  if (known) return
  try {
    await db.transaction(async (client) => {
      const { id } = await LeadFormSubmission.create(
        { ...sent, consents, leadFormId: form.id, state: sent.reason ? 'spam' : 'new' },
        { client }
      )
      if (!sent.reason) await ProcessSubmission.deliverLater({ id }, { client, unique: String(id) })
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

function read(form: LeadForm, input: Record<string, unknown>): Filled {
  const typed = form.fields.map(({ key }) => [key, textIn(input[key])] as const)
  const agreed = form.consents.flatMap((_, index) => (input[`consent_${index}`] ? [index] : []))
  return {
    answers: Object.fromEntries(typed.filter(([, text]) => text !== '')),
    agreed,
    errors: {},
  }
}

/** As it was typed, but for what no database can keep. */
const textIn = (value: unknown) =>
  typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : ''

function problems(form: LeadForm, { answers, agreed }: Filled, i18n: I18n) {
  const found: Record<string, string> = {}
  for (const { key, required } of form.fields) {
    const problem = problemOf(key, answers[key] ?? '', required)
    if (problem) found[key] = i18n.t(`lead_forms.errors.${problem}`, { max: FIELDS[key].max })
  }
  for (const [index, { required }] of form.consents.entries())
    if (required && !agreed.includes(index))
      found[`consent_${index}`] = i18n.t('lead_forms.errors.consent')
  return found
}

function problemOf(key: FieldKey, text: string, required: boolean) {
  if (!text.trim()) return required ? 'required' : null
  if ([...text].length > FIELDS[key].max) return 'too_long'
  if (key === 'email' && !normalisePoint('email', text, '').ok) return 'email'
  return null
}

function emailIn({ email }: Answers) {
  const point = normalisePoint('email', email ?? '', '')
  return point.ok ? point.value : null
}
