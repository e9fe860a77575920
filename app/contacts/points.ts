import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'
import validator from '@vinejs/vine'

export const POINT_KINDS = ['email', 'phone', 'whatsapp'] as const
export type PointKind = (typeof POINT_KINDS)[number] | (string & {})

export type Normalised =
  { ok: true; value: string } | { ok: false; reason: 'not_an_email' | 'not_a_phone' }

/**
 * How an address is stored: emails lower-cased, phone numbers as E.164 read in
 * the business's `country` (ISO 3166-1 alpha-2) when they carry no prefix.
 */
export function normalisePoint(kind: PointKind, value: string, country: string): Normalised {
  if (kind === 'email') return normaliseEmail(value)
  return normalisePhone(value, country)
}

function normaliseEmail(value: string): Normalised {
  const email = value.trim().toLowerCase()
  const fits =
    email.length <= 254 && validator.helpers.isEmail(email, { allow_utf8_local_part: true })
  return fits ? { ok: true, value: email } : { ok: false, reason: 'not_an_email' }
}

function normalisePhone(value: string, country: string): Normalised {
  const number = parsePhoneNumberFromString(value, country as CountryCode)
  return number?.isValid()
    ? { ok: true, value: number.number }
    : { ok: false, reason: 'not_a_phone' }
}
