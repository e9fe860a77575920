import type { ContactKind } from '#core/contacts/models/contact'

/** What a field can hold, in the order in which it is offered. */
export const TYPES = [
  'text',
  'long_text',
  'number',
  'money',
  'date',
  'select',
  'multi_select',
  'checkbox',
  'url',
  'email',
  'phone',
  'user',
  'contact',
] as const

export type FieldType = (typeof TYPES)[number]

export const ENTITIES = ['contacts', 'deals'] as const
export type FieldEntity = (typeof ENTITIES)[number]

/** Fields of people are not those of companies, but for those of both. */
export const isOf = (field: { kind: ContactKind | null }, kind?: ContactKind) =>
  !field.kind || !kind || field.kind === kind

export const isChoice = (type: FieldType) => type === 'select' || type === 'multi_select'

/** Words, which the search knows a record by. */
export const WORDED = ['text', 'long_text', 'url', 'email', 'phone'] as const

export const isWorded = (type: FieldType) => (WORDED as readonly string[]).includes(type)

export const ICONS: Record<FieldType, string> = {
  text: 'letter-case',
  long_text: 'align-left',
  number: 'number',
  money: 'coins',
  date: 'calendar',
  select: 'select',
  multi_select: 'list-check',
  checkbox: 'checkbox',
  url: 'link',
  email: 'mail',
  phone: 'phone',
  user: 'user',
  contact: 'address-book',
}

/** Longest text of each type, in characters. */
export const LONGEST: Partial<Record<FieldType, number>> = {
  text: 255,
  long_text: 10_000,
  number: 40,
  money: 40,
  date: 10,
  url: 500,
  email: 254,
  phone: 60,
}

/**
 * What a record holds in a field: text, the number as `12.5`, an amount in the
 * smallest unit of its currency, a day as `2026-11-30`, ids of choices, of a
 * user or of a contact, `true` of what is ticked; null where it holds nothing.
 */
export type FieldValue = string | number | number[] | true | null

/** Values by the key of the field; what is left out stays as it is. */
export type CustomValues = Record<string, FieldValue>
