import { normalisePoint } from '#core/contacts/points'
import type { KnownField } from '#core/fields/known'
import { isPointing, POINTERS, type NameOf } from '#core/fields/pointed'
import { isChoice, type FieldValue } from '#core/fields/types'
import { fold } from '#core/search/fold'

/** What stands in the columns of one value. */
export interface ValueColumns {
  words: string | null
  sorted: string | null
  number: number | null
  user_id: number | null
  linked_id: number | null
}

const NOTHING: ValueColumns = {
  words: null,
  sorted: null,
  number: null,
  user_id: null,
  linked_id: null,
}

/** As long as the column of the table. */
const SORTED = 191

/** What must be known to write values. */
export interface Writing {
  /** Whose phone numbers are meant without a prefix: ISO 3166-1 alpha-2 */
  country: string
  nameOf: NameOf
}

/** The rows of a value, in the order of their positions; none for nothing. */
export function columnsOf(field: KnownField, value: FieldValue, writing: Writing) {
  if (value === null) return []
  const values = Array.isArray(value) ? value : [value]
  const rows = values.map((one) => columnsOfOne(field, one, writing))
  if (rows[0] && isChoice(field.type)) rows[0].sorted = sortedChoices(field, values)
  return rows.map((row) => ({ ...NOTHING, ...row }))
}

function columnsOfOne(
  field: KnownField,
  value: string | number | true,
  { country, nameOf }: Writing
): Partial<ValueColumns> {
  const { type } = field
  if (type === 'number') return { words: String(value), number: Number(value) }
  if (isChoice(type) || type === 'money' || type === 'checkbox') return { number: Number(value) }
  if (!isPointing(type))
    return { words: String(value), sorted: sortedBy(type, String(value), country) }
  const sorted = sortedName(nameOf(field, value as number))
  return { [POINTERS[type]]: Number(value), sorted }
}

/** What records that point at someone are sorted by. */
export const sortedName = (name: string | null) => fold(name ?? '').slice(0, SORTED)

/** What records with these choices are sorted by, in the first of their rows: the text that is shown. */
export const sortedChoices = ({ choices }: Pick<KnownField, 'choices'>, chosen: unknown[]) =>
  sortedName(namesOf(choices, chosen).join(', '))

const namesOf = (choices: KnownField['choices'], chosen: unknown[]) =>
  choices.filter(({ id }) => chosen.includes(id)).map(({ name }) => name)

/** What text is looked up and sorted by. */
export function sortedBy(type: KnownField['type'], text: string, country: string) {
  const point = type === 'phone' ? normalisePoint('phone', text, country) : undefined
  return point?.ok ? point.value : fold(text.slice(0, 1000)).slice(0, SORTED)
}

/** The value that these rows are, in their order. */
export function valueOf({ type, choices }: KnownField, rows: ValueColumns[]): FieldValue {
  const [row] = rows
  if (!row) return null
  if (type === 'user') return row.user_id
  if (type === 'contact') return row.linked_id
  if (type === 'checkbox') return true
  if (type === 'money') return Number(row.number)
  if (type === 'select' || type === 'multi_select') {
    const chosen = choices.filter(({ id }) => rows.some((one) => Number(one.number) === id))
    if (!chosen.length) return null
    return type === 'select' ? chosen[0].id : chosen.map(({ id }) => id)
  }
  return row.words
}
