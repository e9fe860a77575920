import type { I18n } from '@adonisjs/i18n'
import { writtenDay } from '#core/deals/list/filters'
import { fieldNamed, type KnownField } from '#core/fields/known'
import { writtenNumber } from '#core/fields/numbers'
import type { FieldEntity, FieldValue } from '#core/fields/types'
import { digitsOf, type Formats } from '#core/shell/formats'

/** A value with the name of whom it points at. */
export interface Held {
  value: FieldValue
  /** Of the user or the contact. */
  name: string | null
}

/** In what language and with which marks values are written. */
export interface Words {
  i18n: I18n
  format: Formats
  /** BCP 47 */
  language?: string
}

const namesOf = ({ choices }: KnownField, value: FieldValue) =>
  choices.filter(({ id }) => [value].flat().includes(id)).map(({ name }) => name)

/** As a person reads it; empty where there is nothing. */
export function heldInWords(field: KnownField, held: Held | undefined, words: Words): string {
  const value = held?.value ?? null
  if (value === null) return ''
  const { i18n, format, language = i18n.locale } = words
  switch (field.type) {
    case 'number':
      return writtenNumber(String(value), language)
    case 'money':
      return format.money(Number(value), field.currency)
    case 'date':
      return writtenDay(String(value), language)
    case 'select':
    case 'multi_select':
      return namesOf(field, value).join(', ')
    case 'checkbox':
      return i18n.t('fields.yes')
    case 'user':
    case 'contact':
      return held!.name ?? `#${value}`
    default:
      return String(value)
  }
}

/** The same in no language: what the audit and the timelines keep. */
export function heldAsKept(field: KnownField, held: Held | undefined): unknown {
  const value = held?.value ?? null
  if (value === null) return null
  if (field.type === 'multi_select') return namesOf(field, value)
  if (field.type === 'select') return namesOf(field, value)[0] ?? null
  if (field.type === 'money') return plainAmount(Number(value), field.currency)
  if (field.type === 'user' || field.type === 'contact') return held!.name ?? `#${value}`
  return value
}

const plainAmount = (amount: number, currency: string) =>
  `${(amount / 10 ** digitsOf(currency)).toFixed(digitsOf(currency))} ${currency}`

/** What a change calls the field, and how it writes what was kept of it; undefined for built-in fields. */
export function changeWords(entity: FieldEntity, name: string, i18n: I18n) {
  if (!name.startsWith('custom_')) return undefined
  const field = fieldNamed(entity, name)
  const text = (kept: unknown): string => {
    if (kept === null || kept === undefined || kept === '') return ''
    if (Array.isArray(kept)) return kept.join(', ')
    if (kept === true) return i18n.t('fields.yes')
    if (field?.type === 'date') return writtenDay(String(kept), i18n.locale)
    if (field?.type === 'number') return writtenNumber(String(kept), i18n.locale)
    return String(kept)
  }
  return { label: field?.name ?? name.slice('custom_'.length), text }
}
