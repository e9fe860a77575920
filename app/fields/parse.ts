import { normalisePoint } from '#core/contacts/points'
import { webAddress } from '#core/contacts/texts'
import { parseAmount } from '#core/deals/amounts'
import type { KnownField } from '#core/fields/known'
import { parseNumber } from '#core/fields/numbers'
import { LONGEST, type FieldType, type FieldValue } from '#core/fields/types'

/** How the one who types writes numbers, and whose country phone numbers are of. */
export interface Reader {
  locale: string
  /** ISO 3166-1 alpha-2 */
  country: string
}

export type Parsed =
  | { ok: true; value: FieldValue }
  /** Key of `fields.errors`. */
  | { ok: false; reason: Reason; max?: number }

export type Reason =
  | 'required'
  | 'too_long'
  | 'unicode'
  | 'one_line'
  | 'many_lines'
  | 'number'
  | 'amount'
  | 'day'
  | 'known'
  | 'url'
  | 'email'
  | 'phone'

const UNSEEN = /[\p{Cc}\u2028\u2029]/u
// eslint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/

/** What was typed or chosen, as the field keeps it; nothing typed is null. */
export function parseTyped(field: KnownField, raw: unknown, reader: Reader): Parsed {
  if (field.type === 'multi_select') return parseChoices(field, raw)
  const typed = Array.isArray(raw) ? raw.at(-1) : raw
  if (typed === undefined || typed === null || typed === '') return right(null)
  if (typeof typed !== 'string') return wrong('known')
  return parseText(field, typed, reader)
}

const right = (value: FieldValue): Parsed => ({ ok: true, value })
const wrong = (reason: Reason, max?: number): Parsed => ({ ok: false, reason, max })

function parseText(field: KnownField, typed: string, reader: Reader): Parsed {
  const longest = LONGEST[field.type]
  if (longest && typed.length > longest) return wrong('too_long', longest)
  if (!typed.isWellFormed()) return wrong('unicode')
  if (field.type === 'long_text' && CONTROL.test(typed)) return wrong('many_lines')
  if (field.type !== 'long_text' && UNSEEN.test(typed)) return wrong('one_line')
  return PARSERS[field.type](typed, field, reader)
}

type Parser = (typed: string, field: KnownField, reader: Reader) => Parsed

const or = (value: FieldValue | undefined, reason: Reason) =>
  value === undefined ? wrong(reason) : right(value)

const id: Parser = (typed) => (/^[1-9]\d{0,9}$/.test(typed) ? right(Number(typed)) : wrong('known'))

const PARSERS: Record<FieldType, Parser> = {
  text: (typed) => right(typed),
  long_text: (typed) => right(typed),
  number: (typed, _, { locale }) => or(parseNumber(typed, locale), 'number'),
  money: (typed, { currency }, { locale }) => or(parseAmount(typed, currency, locale), 'amount'),
  date: (typed) => or(isDay(typed) ? typed : undefined, 'day'),
  select: (typed, { choices }) =>
    or(choices.find((choice) => String(choice.id) === typed)?.id, 'known'),
  multi_select: (typed, field) => parseChoices(field, typed),
  checkbox: (typed) => right(['true', '1', 'on'].includes(typed) ? true : null),
  url: (typed) => or(webAddress(typed) ? typed : undefined, 'url'),
  email: (typed, _, { country }) =>
    or(normalisePoint('email', typed, country).ok ? typed : undefined, 'email'),
  phone: (typed, _, { country }) =>
    or(normalisePoint('phone', typed, country).ok ? typed : undefined, 'phone'),
  user: id,
  contact: id,
}

function parseChoices({ choices }: KnownField, raw: unknown): Parsed {
  const given = raw && typeof raw === 'object' ? Object.values(raw) : [raw]
  const typed = given.filter((one) => one !== undefined && one !== null && one !== '')
  const chosen = choices.filter((choice) => typed.includes(String(choice.id)))
  if (chosen.length < new Set(typed).size) return wrong('known')
  return right(chosen.length ? chosen.map((choice) => choice.id) : null)
}

/** A day that the calendar has. */
export function isDay(text: string) {
  if (!/^(1[89]|20|21)\d\d-\d\d-\d\d$/.test(text)) return false
  const day = new Date(text)
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text
}
