import type { HttpContext } from '@adonisjs/core/http'
import { requestContext } from '#core/lists/context'
import { List, type Filter } from '#core/lists/list'
import { filterOf, printFilters } from '#core/lists/state'
import { users } from '#core/lists/filters/columns'
import dealList from '#core/deals/list/deal_list'

/** Whose deals, and which words: what board and forecast are narrowed by. */
export interface Sought {
  list: List
  q: string
  /** A user's id, `me`, or empty for everyone. */
  owner: string
  filters: Filter[]
}

export async function soughtIn(ctx: HttpContext): Promise<Sought> {
  const list = await List.open(dealList, await requestContext(ctx))
  const { q, owner } = ctx.request.qs()
  const filter = typeof owner === 'string' ? filterOf(list, 'owner', 'any', owner) : undefined
  return {
    list,
    q: typeof q === 'string' ? q.slice(0, 200).replaceAll('\0', '').trim() : '',
    owner: filter ? String(owner) : '',
    filters: filter ? [filter] : [],
  }
}

/** As it stands in an address, with more filters for the list. */
export const listAddress = ({ q, filters }: Sought, more: Filter[]) =>
  '/deals/list?' +
  ['view=all', q && `q=${encodeURIComponent(q)}`, printFilters([...filters, ...more])]
    .filter(Boolean)
    .join('&')

export const boardQuery = ({ q, owner }: Pick<Sought, 'q' | 'owner'>) =>
  new URLSearchParams({ ...(q && { q }), ...(owner && { owner }) }).toString()

export const boardAddress = (pipelineId: number, query: string) =>
  `/deals/boards/${pipelineId}${query && `?${query}`}`

export const owners = async ({ list }: Sought) =>
  (await users(list.context)).map(({ key, label }) => ({ value: key, label }))
