import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { errors } from '@adonisjs/limiter'
import limiter from '@adonisjs/limiter/services/main'
import { signature } from '#kernel/signature'
import type { Answers } from '#core/lead_forms/fields'
import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import type LeadForm from '#core/lead_forms/models/lead_form'

const MINUTE = 60_000
/** Nobody reads and fills a form faster, in milliseconds. */
export const TOO_FAST = 2000
/** A page may stay open this long, in milliseconds. */
const STALE = 3 * 24 * 60 * MINUTE
const DOUBLED = 10 * MINUTE

/** Of one computer in ten minutes: more is kept as spam; far more is not kept at all. */
export const FEW = 10
export const MANY = 60
/** Mails to one address in an hour. */
const MAILS = 3

/** Honeypot: people do not see it, programs fill it. */
export const TRAP = 'homepage_address'

/** What a page carries: when it was made, a number used once, and our signature under both. */
export function newToken({ key }: LeadForm, at = Date.now()) {
  const nonce = randomBytes(16).toString('hex')
  return `${at}.${nonce}.${signed(key, at, nonce)}`
}

const signed = (key: string, at: number, nonce: string) =>
  signature(`lead form ${key} ${at} ${nonce}`)

/** Undefined for what is not ours; `isStale` when the page is too old. */
export function readToken({ key }: LeadForm, token: unknown) {
  const [, at, nonce, proof] =
    /^(\d{1,15})\.([0-9a-f]{32})\.([0-9a-f]{64})$/.exec(String(token ?? '')) ?? []
  if (!proof) return undefined
  const expected = Buffer.from(signed(key, Number(at), nonce))
  if (!timingSafeEqual(expected, Buffer.from(proof))) return undefined
  const age = Date.now() - Number(at)
  return { nonce, isTooFast: age < TOO_FAST, isStale: age > STALE }
}

/** False once there were `requests` of it within `seconds`. */
export async function within(key: string, requests: number, seconds: number) {
  try {
    await limiter.use({ requests, duration: seconds }).consume(`lead_forms_${key}`)
    return true
  } catch (error) {
    if (error instanceof errors.E_TOO_MANY_REQUESTS) return false
    throw error
  }
}

export const fingerprintOf = (answers: Answers) =>
  createHash('sha256').update(JSON.stringify(answers)).digest('hex')

interface Sent {
  ip: string
  trapped: boolean
  isTooFast: boolean
  fingerprint: string
  address: string | null
}

/** Why it looks like spam; null when it does not. Whatever it says, staff see it and can rescue it. */
export async function suspicion(form: LeadForm, sent: Sent) {
  if (sent.trapped) return 'trap'
  if (sent.isTooFast) return 'too_fast'
  if (!(await within(`few ${sent.ip}`, FEW, 600))) return 'too_many'
  if (await isDoubled(form, sent.fingerprint)) return 'doubled'
  const asks = form.isConfirmed && sent.address
  if (asks && !(await within(`mail ${fingerprintOf({ email: sent.address! })}`, MAILS, 3600)))
    return 'too_many_mails'
  return null
}

const isDoubled = async ({ id }: LeadForm, fingerprint: string) =>
  Boolean(
    await LeadFormSubmission.query()
      .where({ leadFormId: id, fingerprint })
      .where('created_at', '>', Date.now() - DOUBLED)
      .whereNot('state', 'spam')
      .first()
  )
