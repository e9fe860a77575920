import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max'
import type { SenderKind } from './inbox_settings.js'

const SERVICE = /^MG[0-9a-f]{32}$/i
/** https://www.twilio.com/docs/glossary/what-alphanumeric-sender-id */
const NAME = /^(?=.*[A-Za-z])[A-Za-z0-9 &_+-]{1,11}$/
const SHORT_CODE = /^\d{3,8}$/

/** The sender as Twilio wants it, or null where it is none of that kind. */
export function sender(typed: string, kind: SenderKind, country: string): string | null {
  const text = typed.trim()
  if (kind === 'service') return SERVICE.test(text) ? text : null
  if (kind === 'alphanumeric') return NAME.test(text) ? text : null
  if (SHORT_CODE.test(text)) return text
  const number = parsePhoneNumberFromString(text, country as CountryCode)
  return number?.isValid() ? number.number : null
}
