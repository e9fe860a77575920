import { DateTime } from 'luxon'
import type { Condition, FieldFilter, Measured, Query } from '#core/lists/field'
import { escapeLike, whereContains, whereLater, whereLike, whereStarts } from '#core/lists/engine'
import { users, asUser } from '#core/lists/filters/columns'
import { allOf, noRow, someRow } from '#core/lists/filters/satellites'
import type { ListContext } from '#core/lists/context'
import type { FilterValue } from '#core/lists/values'
import type { KnownField } from '#core/fields/known'
import { sortedBy } from '#core/fields/rows'
import { valueTable } from '#core/fields/tables'
import type { FieldType } from '#core/fields/types'
import { whereNamed } from '#core/contacts/list/filters'
import { fold } from '#core/search/fold'
import { digitsOf } from '#core/shell/formats'

/** Narrows rows of values to those of the field that fit. */
type Fits = (query: Query, value: FilterValue, list: ListContext) => void

interface Asked {
  type: FieldFilter['type']
  operators?: string[]
  /** What each operator wants of a value, besides `empty` and `filled`. */
  fits: Record<string, Fits>
  /** Operators that no index answers. */
  scans?: string[]
  /** Operators that want no value that fits. */
  without?: string[]
}

/** What lists may ask of a field: by rows of its own that an index finds. */
export function customFilter(field: KnownField): FieldFilter {
  const satellite = valueTable(field.entity)
  const { type, operators, fits, scans = [], without = [] } = askedOf(field, satellite.table)
  const column = `${satellite.table}.field_id`
  type Fit = (query: Query) => void
  const everywhere = (fit: Fit) => (query: Query) => fit(query.where(column, field.id))
  /** Without statistics SQLite would read all values of the field for each record. */
  const ofOne = (fit: Fit) => (query: Query) => fit(whereLater(query, column, field.id))
  const some = (fit: Fit, indexed = true): Condition => ({
    ...someRow(satellite, everywhere(fit), { indexed }),
    where: someRow(satellite, ofOne(fit), { indexed }).where,
  })
  const none = (fit: Fit) => noRow(satellite, ofOne(fit))
  return {
    type,
    operators,
    measured: measuredOf(field),
    choices: choicesOf(field),
    condition(operator, value, list): Condition {
      if (operator === 'empty') return none(() => {})
      if (operator === 'filled') return some(() => {})
      if (type === 'boolean') return value ? some(() => {}) : none(() => {})
      if (operator === 'all')
        return allOf(
          (value as string[]).map((key) => some((query) => fits.any(query, [key], list)))
        )
      const fit = (query: Query) => fits[operator](query, value, list)
      return without.includes(operator) ? none(fit) : some(fit, !scans.includes(operator))
    },
  }
}

const VALUES: Partial<Record<FieldType, string>> = {
  number: 'number',
  money: 'number',
  select: 'number',
  multi_select: 'number',
  date: 'sorted',
  user: 'user_id',
}

/** Its value, or each of several, joined to the record. */
function measuredOf({ id, entity, type, currency }: KnownField): Measured | undefined {
  const name = VALUES[type]
  if (!name) return undefined
  const { table, record, id: own } = valueTable(entity)
  const alias = `measured_${id}`
  return {
    column: `${alias}.${name}`,
    join: (query) =>
      void query.leftJoin(`${table} as ${alias}`, (on) =>
        on.on(`${alias}.${record}`, own).andOnVal(`${alias}.field_id`, id)
      ),
    isMany: type === 'multi_select',
    ...(type === 'date' && { isDay: true, isAhead: true }),
    ...(type === 'money' && { currency: { code: currency } }),
  }
}

function choicesOf(field: KnownField): FieldFilter['choices'] {
  if (field.type === 'user') return users
  return () => field.choices.map(({ id, name }) => ({ key: String(id), label: name }))
}

function askedOf(field: KnownField, table: string): Asked {
  if (field.type === 'number') return numbers(`${table}.number`, 1)
  if (field.type === 'money') return numbers(`${table}.number`, 10 ** digitsOf(field.currency))
  if (field.type === 'date') return days(`${table}.sorted`)
  if (field.type === 'select') return { type: 'choice', ...chosen(`${table}.number`, 'not') }
  if (field.type === 'multi_select') return { type: 'tags', ...chosen(`${table}.number`, 'none') }
  if (field.type === 'checkbox') return { type: 'boolean', fits: {} }
  if (field.type === 'user') return { type: 'user', ...chosen(`${table}.user_id`, 'not') }
  if (field.type === 'contact') return linked(`${table}.linked_id`)
  return words(field.type, table)
}

function words(type: FieldType, table: string): Asked {
  const column = `${table}.sorted`
  const said = (value: FilterValue, { country }: ListContext) =>
    sortedBy(type, String(value), country)
  const contains: Fits = (query, value) =>
    void query.where((either) => {
      whereContains(either as never, column, fold(String(value)))
      if (type !== 'phone')
        either.orWhere((whole) =>
          whereLike(whole as never, `${table}.words`, `%${escapeLike(String(value))}%`)
        )
    })
  if (type === 'long_text')
    return {
      type: 'text',
      operators: ['contains', 'empty', 'filled'],
      fits: { contains },
      scans: ['contains'],
    }
  return {
    type: 'text',
    fits: {
      is: (query, value, list) => void query.where(column, said(value, list)),
      starts: (query, value) => whereStarts(query, column, fold(String(value))),
      contains,
    },
    scans: ['contains'],
  }
}

/** `scale`: of what is kept to what is asked, such as 100 of cents. */
function numbers(column: string, scale: number): Asked {
  const scaled = (value: FilterValue) =>
    scale === 1 ? Number(value) : Math.round(Number(value) * scale)
  return {
    type: 'number',
    fits: {
      is: (query, value) => void query.where(column, scaled(value)),
      from: (query, value) => void query.where(column, '>=', scaled(value)),
      to: (query, value) => void query.where(column, '<=', scaled(value)),
      between: (query, value) => {
        const [from, to] = value as number[]
        query.whereBetween(column, [scaled(from), scaled(to)])
      },
    },
  }
}

/** Days that are kept as `2026-11-30`. */
function days(column: string): Asked {
  const ago = ({ now, timeZone }: ListContext, count: FilterValue) =>
    DateTime.fromMillis(now, { zone: timeZone })
      .minus({ days: Number(count) })
      .toISODate()!
  const today = (list: ListContext) => ago(list, 0)
  return {
    type: 'date',
    fits: {
      last: (query, value, list) =>
        void query.whereBetween(column, [ago(list, value), today(list)]),
      older: (query, value, list) => void query.where(column, '<', ago(list, value)),
      after: (query, value) => void query.where(column, '>', value as string),
      before: (query, value) => void query.where(column, '<', value as string),
      between: (query, value) => void query.whereBetween(column, value as [string, string]),
    },
  }
}

function chosen(column: string, not: string): Omit<Asked, 'type'> {
  const any: Fits = (query, value, list) =>
    void query.whereIn(
      column,
      (value as string[]).map((key) => Number(asUser(key, list)))
    )
  return { fits: { any, [not]: any }, without: [not] }
}

/** By the name of the contact. */
function linked(column: string): Asked {
  const named = (operator: string) => (query: Query, value: unknown) =>
    void query.whereIn(column, (contacts) => {
      contacts.from('contacts as target').select('target.id')
      whereNamed(contacts as never, 'target.sort_name', operator, String(value))
    })
  return {
    type: 'text',
    fits: { is: named('is'), starts: named('starts'), contains: named('contains') },
    scans: ['contains'],
  }
}
