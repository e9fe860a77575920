import vine from '@vinejs/vine'
import type User from '#core/accounts/models/user'
import { wrong, type FieldProblem } from '#core/api/problems'
import type { ContactKind } from '#core/contacts/models/contact'
import { checked } from '#core/fields/input'
import { knownFields, type KnownField } from '#core/fields/known'
import { parseTyped, type Parsed, type Reason } from '#core/fields/parse'
import type { CustomValues, FieldEntity } from '#core/fields/types'
import type { HeldValues } from '#core/fields/values'
import { settings } from '#core/settings/settings'
import { fold } from '#core/search/fold'

const MOST_CENTS = 10_000_000_000_000

export const customBody = () =>
  vine
    .object({})
    .allowUnknownProperties()
    .optional()
    .meta({
      description:
        'Values of custom fields by key, as `GET /custom-fields` lists them; null clears one, ' +
        'those that are left out stay as they are.',
    })

interface About {
  user: User
  kind?: ContactKind
  isNew: boolean
  held?: HeldValues
}

/** What a body says of custom fields, ready for the model, and all that is wrong with it. */
export async function customInput(
  entity: FieldEntity,
  body: Record<string, unknown> | undefined,
  { user, kind, isNew, held }: About
): Promise<{ values?: CustomValues; errors: FieldProblem[] }> {
  const fields = await knownFields(entity, kind)
  const given = body ?? {}
  const values: CustomValues = {}
  const errors = Object.keys(given)
    .filter((key) => !fields.some((field) => field.key === key))
    .map((key) => wrong(`custom.${key}`, 'exists', `There is no such field`))
  const country = await settings.get('business.country')
  for (const field of fields) {
    const isMissing = isNew && field.isRequired && field.defaultValue === null
    if (given[field.key] === undefined && !isMissing) continue
    const parsed = await checked(
      field,
      parseJson(field, given[field.key], country),
      user,
      held?.[field.key]?.value
    )
    if (parsed.ok) values[field.key] = parsed.value
    else
      errors.push(wrong(`custom.${field.key}`, parsed.reason, WORDS[parsed.reason](field, parsed)))
  }
  return { values: Object.keys(values).length ? values : undefined, errors }
}

const refused = (reason: Reason): Parsed => ({ ok: false, reason })

/** A value as JSON has it. */
function parseJson(field: KnownField, value: unknown, country: string): Parsed {
  if (value === null || value === undefined) return { ok: true, value: null }
  const typed = (text: unknown) => parseTyped(field, text, { locale: 'en', country })
  const named = (name: unknown) =>
    String(field.choices.find((one) => fold(one.name) === fold(String(name)))?.id ?? '?')
  switch (field.type) {
    case 'number':
      return typeof value === 'number' ? typed(String(value)) : refused('number')
    case 'money':
      return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST_CENTS
        ? { ok: true, value: value as number }
        : refused('amount')
    case 'checkbox':
      return typeof value === 'boolean' ? typed(value ? 'true' : '') : refused('known')
    case 'select':
      return typeof value === 'string' ? typed(named(value)) : refused('known')
    case 'multi_select':
      return Array.isArray(value) ? typed(value.map(named)) : refused('known')
    case 'user':
    case 'contact':
      return Number.isInteger(value) ? typed(String(value)) : refused('known')
    default:
      return typeof value === 'string' ? typed(value) : refused('one_line')
  }
}

type Said = (field: KnownField, problem: { max?: number }) => string

const WORDS: Record<Reason, Said> = {
  required: () => 'This field is required',
  too_long: (_, { max }) => `It can have ${max} characters at most`,
  unicode: () => 'This is not well-formed Unicode',
  one_line: () => 'This is a string of one line',
  many_lines: () => 'This has control characters',
  number: () => 'This is a number of at most 15 digits',
  amount: ({ currency }) => `This is an integer, in the smallest unit of ${currency}`,
  day: () => 'This is a day of the calendar, such as 2026-11-30',
  known: ({ type, choices }) =>
    choices.length
      ? `Choose of: ${choices.map(({ name }) => name).join(', ')}`
      : type === 'checkbox'
        ? 'This is true or false'
        : `There is no such ${type}`,
  url: () => 'This is not a web address',
  email: () => 'This is not an email address',
  phone: () => 'This is not a phone number',
}
