import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import type { I18n } from '@adonisjs/i18n'
import { isDuplicate } from '#kernel/database/duplicate'
import { normalisePoint } from '#core/contacts/points'
import type { Reader } from '#core/fields/parse'
import { readCustom } from '#core/lead_forms/custom'
import { asked, type Answers, type Asked } from '#core/lead_forms/fields'
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
import { settings } from '#core/settings/settings'

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
  const fields = await asked(form)
  const filled = read(form, fields, request.all())
  const token = readToken(form, request.input('_token'))
  const reader = { locale: form.language, country: await settings.get('business.country') }
  filled.errors = problems(form, fields, filled, { i18n, reader })
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

function read(form: LeadForm, fields: Asked[], input: Record<string, unknown>): Filled {
  const typed = fields.map(({ key }) => [key, textIn(input[key])] as const)
  const agreed = form.consents.flatMap((_, index) => (input[`consent_${index}`] ? [index] : []))
  return {
    answers: Object.fromEntries(typed.filter(([, text]) => text !== '')),
    agreed,
    errors: {},
  }
}

/** As it was typed, but for what no database can keep. */
const textIn = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(textIn).filter(Boolean).join('; ')
    : typeof value === 'string'
      ? value.toWellFormed().replaceAll('\0', '')
      : ''

interface Speaker {
  i18n: I18n
  reader: Reader
}

function problems(
  form: LeadForm,
  fields: Asked[],
  { answers, agreed }: Filled,
  { i18n, reader }: Speaker
) {
  const found: Record<string, string> = {}
  for (const field of fields) {
    const problem = problemOf(field, answers[field.key] ?? '', { i18n, reader })
    if (problem) found[field.key] = problem
  }
  for (const [index, { required }] of form.consents.entries())
    if (required && !agreed.includes(index))
      found[`consent_${index}`] = i18n.t('lead_forms.errors.consent')
  return found
}

function problemOf({ key, required, kind }: Asked, text: string, { i18n, reader }: Speaker) {
  const words = (why: string) => i18n.t(`lead_forms.errors.${why}`, { max: kind.max })
  if (!text.trim()) return required ? words('required') : null
  if ([...text].length > kind.max) return words('too_long')
  if (key === 'email' && !normalisePoint('email', text, '').ok) return words('email')
  if (!kind.custom) return null
  const parsed = readCustom(kind.custom, text, reader)
  if (parsed.ok) return null
  return i18n.t(`fields.errors.${parsed.reason}`, { field: kind.custom.name, max: kind.max })
}

function emailIn({ email = '' }: Answers) {
  const point = normalisePoint('email', email, '')
  return point.ok ? point.value : null
}
