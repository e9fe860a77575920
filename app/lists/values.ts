import { DateTime } from 'luxon'

export type Operator = string
export type FilterValue = string | string[] | number | number[] | boolean | null

type Shape = 'none' | 'text' | 'keys' | 'day' | 'days' | 'count' | 'number' | 'numbers' | 'yes'

/** What may be asked of each type of field, and the shape of the answer. */
export const OPERATORS = {
  text: { is: 'text', contains: 'text', starts: 'text', empty: 'none', filled: 'none' },
  choice: { any: 'keys', not: 'keys', empty: 'none', filled: 'none' },
  user: { any: 'keys', not: 'keys', empty: 'none', filled: 'none' },
  tags: { any: 'keys', all: 'keys', none: 'keys', empty: 'none', filled: 'none' },
  date: {
    last: 'count',
    older: 'count',
    after: 'day',
    before: 'day',
    between: 'days',
    empty: 'none',
    filled: 'none',
  },
  number: {
    is: 'number',
    from: 'number',
    to: 'number',
    between: 'numbers',
    empty: 'none',
    filled: 'none',
  },
  boolean: { is: 'yes' },
} as const satisfies Record<string, Record<string, Shape>>

export type FilterType = keyof typeof OPERATORS

const MOST_KEYS = 50
const DECADE = 3650

export const shapeOf = (type: FilterType, operator: Operator): Shape | undefined =>
  Object.hasOwn(OPERATORS[type], operator)
    ? (OPERATORS[type] as Record<string, Shape>)[operator]
    : undefined

/** A value out of an address or a form; undefined when it makes no sense for the operator. */
export function parseValue(type: FilterType, operator: Operator, raw: unknown) {
  const shape = shapeOf(type, operator)
  return shape && PARSERS[shape](raw)
}

/** As it stands in an address. */
export const printValue = (value: FilterValue) => {
  if (value === null) return '1'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return Array.isArray(value) ? value.join(',') : String(value)
}

const PARSERS: Record<Shape, (raw: unknown) => FilterValue | undefined> = {
  none: () => null,
  text: (raw) => (isText(raw) && raw.length <= 191 && raw.trim() ? raw : undefined),
  keys: (raw) => {
    const keys = parts(raw)
    const sound = keys.every((key) => /^[^,\p{Cc}]{1,60}$/u.test(key))
    return keys.length && keys.length <= MOST_KEYS && sound ? [...new Set(keys)] : undefined
  },
  day: (raw) => day(raw),
  days: (raw) => pair(raw, day),
  count: (raw) => {
    const count = number(raw)
    return count !== undefined && Number.isInteger(count) && count > 0 && count <= DECADE
      ? count
      : undefined
  },
  number: (raw) => number(raw),
  numbers: (raw) => pair(raw, number),
  yes: (raw) => (raw === 'yes' ? true : raw === 'no' ? false : undefined),
}

const isText = (raw: unknown): raw is string => typeof raw === 'string' && !raw.includes('\0')

const parts = (raw: unknown) =>
  (Array.isArray(raw) ? raw : [raw])
    .filter(isText)
    .flatMap((text) => text.split(',').filter(Boolean))

function day(raw: unknown) {
  if (!isText(raw) || !/^(19|20)\d\d-\d\d-\d\d$/.test(raw)) return undefined
  return DateTime.fromISO(raw).isValid ? raw : undefined
}

function number(raw: unknown) {
  if (!isText(raw) || !/^-?\d{1,15}([.]\d{1,6})?$/.test(raw)) return undefined
  return Number(raw)
}

/** Two ends, the smaller first. */
function pair<T extends string | number>(raw: unknown, parse: (raw: unknown) => T | undefined) {
  const [from, to, ...more] = parts(raw).map(parse)
  if (from === undefined || to === undefined || more.length) return undefined
  return (from <= to ? [from, to] : [to, from]) as string[] | number[]
}
