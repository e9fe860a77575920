import db from '@adonisjs/lucid/services/db'
import type { KnownField } from '#core/fields/known'
import { parseTyped, type Parsed, type Reader } from '#core/fields/parse'
import type { Held } from '#core/fields/words'
import { fold } from '#core/search/fold'
import { digitsOf } from '#core/shell/formats'

const YES = ['yes', 'y', 'true', '1', 'x', '✓', 'si', 's', 'vero', 'oui', 'ja', 'on']
const NO = ['no', 'n', 'false', '0', '-', 'falso', 'non', 'nein', 'off', '']

/** A value as a cell of a file, which an import reads again in any language. */
export function heldAsCell(
  field: KnownField,
  held: Held | undefined,
  { users, contacts }: Pointed
) {
  const value = held?.value ?? null
  if (value === null) return ''
  const names = field.choices.filter(({ id }) => [value].flat().includes(id))
  switch (field.type) {
    case 'checkbox':
      return 'yes'
    case 'number':
      return unmistakable(String(value))
    case 'money':
      return (Number(value) / 10 ** digitsOf(field.currency)).toFixed(digitsOf(field.currency))
    case 'select':
    case 'multi_select':
      return names.map(({ name }) => name).join('; ')
    case 'user':
      return users.get(Number(value)) ?? held!.name ?? ''
    case 'contact':
      return contacts?.get(Number(value)) ?? held!.name ?? ''
    default:
      return String(value)
  }
}

/** Words by which imports know again whom values point at. */
export interface Pointed {
  users: Map<number, string>
  contacts?: Map<number, string>
}

/** Emails of users; none where no field is a user. */
export async function emailsOf(fields: KnownField[]) {
  if (!fields.some(({ type }) => type === 'user')) return new Map<number, string>()
  const users = await db.query().from('users').select('id', 'email')
  return new Map<number, string>(users.map(({ id, email }) => [id, email]))
}

/** Three decimals could be read as thousands. */
const unmistakable = (number: string) => (/\.\d{3}$/.test(number) ? `${number}0` : number)

/** What a cell says; users are known by email and name. */
export function parseCell(
  field: KnownField,
  text: string,
  reader: Reader,
  users: Map<string, number>
): Parsed {
  const typed = (raw: unknown) => parseTyped(field, raw, reader)
  const named = (name: string) =>
    String(field.choices.find((one) => fold(one.name) === fold(name))?.id ?? '?')
  switch (field.type) {
    case 'select':
      return typed(named(text))
    case 'multi_select':
      return typed(namesIn(text, field).map(named))
    case 'checkbox':
      return ticked(text)
    case 'date':
      return typed(dayIn(text, reader.country))
    case 'money':
      return typed(text.replace(/[^\d.,' ]/g, '').trim())
    case 'user':
      return typed(String(users.get(text.toLowerCase()) ?? users.get(fold(text)) ?? '?'))
    case 'long_text':
      return typed(text)
    default:
      return typed(text.replace(/\s*[\r\n\v\f\u0085\u2028\u2029]+\s*/g, ', ').replaceAll('\t', ' '))
  }
}

function ticked(text: string): Parsed {
  if (NO.includes(fold(text))) return { ok: true, value: null }
  return YES.includes(fold(text)) ? { ok: true, value: true } : { ok: false, reason: 'known' }
}

/** The whole of it may be the name of one choice. */
const namesIn = (text: string, { choices }: KnownField) =>
  choices.some(({ name }) => fold(name) === fold(text))
    ? [text]
    : text
        .split(text.includes(';') ? ';' : ',')
        .map((name) => name.trim())
        .filter(Boolean)

/** Days as files write them: the year first, or as people of the country do. */
function dayIn(text: string, country: string) {
  const iso = /^(\d{4}-\d\d-\d\d)(?:[T ].*)?$/.exec(text)
  if (iso) return iso[1]
  const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  if (!found) return text
  const [, one, two, year] = found
  const [day, month] = country === 'US' ? [two, one] : [one, two]
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
