import { normalisePoint } from '#core/contacts/points'
import type { KnownField } from '#core/fields/known'
import type { FieldValue } from '#core/fields/types'
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

/** The rows of a value, in the order of their positions; none for nothing. */
export function columnsOf({ type, choices }: KnownField, value: FieldValue, country: string) {
  if (value === null) return []
  const rows = (Array.isArray(value) ? value : [value]).map((one): Partial<ValueColumns> => {
    if (type === 'user') return { user_id: Number(one) }
    if (type === 'contact') return { linked_id: Number(one) }
    if (type === 'number') return { words: String(one), number: Number(one) }
    if (type === 'select')
      return { number: Number(one), sorted: sortedChoice(choices.find(({ id }) => id === one)) }
    if (['money', 'multi_select', 'checkbox'].includes(type)) return { number: Number(one) }
    return { words: String(one), sorted: sortedBy(type, String(one), country) }
  })
  return rows.map((row) => ({ ...NOTHING, ...row }))
}

/** What records with the choice are sorted by. */
export const sortedChoice = (choice?: { name: string }) => fold(choice?.name ?? '').slice(0, SORTED)

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
