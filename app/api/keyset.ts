import type { HttpContext } from '@adonisjs/core/http'
import vine from '@vinejs/vine'
import { Problem } from '#core/api/problems'

interface Keyed {
  where(...args: any[]): any
  orderBy(...args: any[]): any
  limit(count: number): any
}

interface Order {
  /** Columns that order the rows, the last one unique. */
  by: string[]
  descending: boolean
}

/** Query parameters of every list. */
export const paging = () => ({
  cursor: vine.string().maxLength(2000).optional().meta({
    description: 'The next_cursor of the page before.',
  }),
  limit: vine.number().withoutDecimals().min(1).max(100).optional().meta({
    description: 'Rows of a page; 50 when left out.',
  }),
})

/** The order that `-created_at` and the like ask for. */
export const orderOf = (table: string, sort: string): Order => ({
  by: [`${table}.${sort.replace('-', '')}`, `${table}.id`],
  descending: sort.startsWith('-'),
})

const USUAL_LIMIT = 50

/**
 * One page of a query, after the row that `cursor` names. Rows that come or go
 * meanwhile neither repeat nor hide others. Tells the next page in a `Link` header too (RFC 8288).
 */
export async function keysetPage<Row extends Record<string, any>>(
  query: Keyed & PromiseLike<Row[]>,
  { by, descending }: Order,
  { cursor, limit = USUAL_LIMIT }: { cursor?: string; limit?: number },
  ctx: HttpContext
): Promise<{ rows: Row[]; nextCursor: string | null }> {
  const direction = descending ? 'desc' : 'asc'
  if (cursor !== undefined) after(query, by, readCursor(cursor, by, direction), direction)
  for (const column of by) query.orderBy(column, direction)
  query.limit(limit + 1)

  const found: Row[] = await query
  const rows = found.slice(0, limit)
  if (found.length <= limit) return { rows, nextCursor: null }
  const next = writeCursor(rows[limit - 1], by, direction)
  linkNext(ctx, next)
  return { rows, nextCursor: next }
}

function after(query: Keyed, by: string[], values: unknown[], direction: string) {
  const beyond = direction === 'asc' ? '>' : '<'
  // The condition below implies this one, which lets the engines start in the middle of the index.
  query.where(by[0], `${beyond}=`, values[0])
  query.where((any: any) => {
    for (const [index, column] of by.entries()) {
      any.orWhere((all: any) => {
        for (const [before, name] of by.slice(0, index).entries()) all.where(name, values[before])
        all.where(column, beyond, values[index])
      })
    }
  })
}

const named = (by: string[], direction: string) => `${by.join()} ${direction}`
const bare = (column: string) => column.split('.').at(-1)!

const writeCursor = (row: Record<string, any>, by: string[], direction: string) =>
  Buffer.from(
    JSON.stringify([named(by, direction), ...by.map((column) => row[bare(column)])])
  ).toString('base64url')

function readCursor(cursor: string, by: string[], direction: string) {
  const [order, ...values] = parse(cursor)
  const plain = values.every((value) => typeof value === 'string' || Number.isSafeInteger(value))
  if (order === named(by, direction) && values.length === by.length && plain) return values
  throw Problem.invalid([
    {
      in: 'query',
      field: 'cursor',
      rule: 'cursor',
      message: 'The cursor is not one of this list in this order',
    },
  ])
}

function parse(cursor: string): unknown[] {
  try {
    const parsed = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}

function linkNext({ request, response }: HttpContext, cursor: string) {
  const query = new URLSearchParams({ ...request.qs(), cursor })
  response.header('link', `<${request.url()}?${query}>; rel="next"`)
}
