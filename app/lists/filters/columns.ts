import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import type { Condition, FieldFilter, Measured, Query } from '#core/lists/field'
import type { ListContext } from '#core/lists/context'
import { escapeLike, whereLike, whereSame } from '#core/lists/engine'

interface Options {
  /** The column leads an index: what it finds can be counted without reading records. */
  indexed?: boolean
  /** Upper and lower case are two. */
  exact?: boolean
}

type Told = Omit<Measured, 'column' | 'join'>

/** Filters over one column of the list's own table, each named `table.column`. */
export function textColumn(column: string, { indexed, exact }: Options = {}): FieldFilter {
  return {
    type: 'text',
    condition: (operator, value) =>
      onColumn(column, indexed && ['is', 'starts', 'empty'].includes(operator), (query) =>
        exact && operator === 'is'
          ? query.where(column, value as string)
          : whereText(query, column, operator, value as string)
      ),
  }
}

export function choiceColumn(
  column: string,
  choices: FieldFilter['choices'],
  { indexed, operators }: Options & Pick<FieldFilter, 'operators'> = {}
): FieldFilter {
  return {
    type: 'choice',
    choices,
    operators,
    measured: { column },
    condition: (operator, value) =>
      onColumn(column, indexed && operator !== 'not', (query) =>
        whereChosen(query, column, operator, value as string[])
      ),
  }
}

/** Ids of users; `me` is whoever reads the list. */
export function userColumn(column: string, options: Options = {}): FieldFilter {
  const filter = choiceColumn(column, users, options)
  return {
    ...filter,
    type: 'user',
    condition: (operator, value, list) =>
      filter.condition(
        operator,
        value && (value as string[]).map((key) => asUser(key, list)),
        list
      ),
  }
}

/** A column of milliseconds; days begin in the reader's zone. */
export function dateColumn(column: string, told: Told = {}): FieldFilter {
  return {
    type: 'date',
    measured: { column, ...told },
    operators: ['last', 'older', 'after', 'before', 'between'],
    condition: (operator, value, list) => {
      const [from, to] = span(operator, value, list)
      return onColumn(column, true, (query) => {
        if (from !== undefined) query.where(column, '>=', from)
        if (to !== undefined) query.where(column, '<', to)
      })
    },
  }
}

export function numberColumn(column: string, { indexed }: Options = {}): FieldFilter {
  return {
    type: 'number',
    measured: { column },
    operators: ['is', 'from', 'to', 'between'],
    condition: (operator, value) =>
      onColumn(column, indexed, (query) => {
        const [from, to] = Array.isArray(value) ? (value as number[]) : [value, value]
        if (operator !== 'to') query.where(column, '>=', from as number)
        if (operator !== 'from') query.where(column, '<=', to as number)
      }),
  }
}

/** A condition on a column; with an index it can also say whom it finds, quickly or by reading all of it. */
export function onColumn(
  column: string,
  indexed: boolean | undefined,
  where: (query: Query) => void
): Condition {
  if (indexed === undefined) return { where }
  const [table] = column.split('.')
  return {
    where,
    indexed,
    column: indexed ? column : undefined,
    source: () => {
      const query = db.from(table).select(`${table}.id`)
      where(query)
      return query
    },
  }
}

export function whereText(query: Query, column: string, operator: string, value: string) {
  if (operator === 'is') whereSame(query, column, value)
  if (operator === 'contains') whereLike(query, column, `%${escapeLike(value)}%`)
  if (operator === 'starts') whereLike(query, column, `${escapeLike(value)}%`)
  if (operator === 'empty') query.where((empty) => empty.whereNull(column).orWhere(column, ''))
  if (operator === 'filled') query.whereNotNull(column).whereNot(column, '')
}

function whereChosen(query: Query, column: string, operator: string, keys: string[]) {
  if (operator === 'any') query.whereIn(column, keys)
  if (operator === 'not') query.where((other) => other.whereNotIn(column, keys).orWhereNull(column))
  if (operator === 'empty') query.whereNull(column)
  if (operator === 'filled') query.whereNotNull(column)
}

export async function users({ i18n }: ListContext) {
  const people = await db
    .from('users')
    .where('is_active', true)
    .orderBy('name')
    .select('id', 'name')
  return [
    { key: 'me', label: i18n.t('lists.me') },
    ...people.map(({ id, name }) => ({ key: String(id), label: name })),
  ]
}

export const asUser = (key: string, { user }: ListContext) => (key === 'me' ? String(user.id) : key)

/** First millisecond within, and first one after. */
function span(operator: string, value: unknown, list: ListContext): [number?, number?] {
  const day = (iso: string, plus = 0) =>
    DateTime.fromISO(iso, { zone: list.timeZone }).plus({ days: plus }).startOf('day').toMillis()
  const ago = () =>
    DateTime.fromMillis(list.now, { zone: list.timeZone })
      .startOf('day')
      .minus({ days: value as number })
      .toMillis()

  if (operator === 'last') return [ago(), undefined]
  if (operator === 'older') return [undefined, ago()]
  if (operator === 'after') return [day(value as string, 1), undefined]
  if (operator === 'before') return [undefined, day(value as string)]
  const [from, to] = value as string[]
  return [day(from), day(to, 1)]
}
