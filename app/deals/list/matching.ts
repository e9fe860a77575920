import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import type { ListContext } from '#core/lists/context'
import { whereContains } from '#core/lists/engine'
import type { Condition, Query } from '#core/lists/field'
import type { Filter } from '#core/lists/list'
import { fold } from '#core/search/fold'
import { search } from '#core/search/search'

/** Deals that are listed of those that match. */
const MOST = 1000
const WORDS = 8

/** Deals that the search finds for `q`; the trash, which it does not know, is searched by title. */
export const matchingDeals = async (q: string, { user }: ListContext, filters: Filter[]) =>
  filters.some(({ field, value }) => field === 'trash' && value === true)
    ? titled(q)
    : found(q, user)

/** Ids of the deals that the search finds for the user, up to a thousand. */
export const dealsFoundBy = (q: string, user: User) =>
  search.among('deals', q, {
    limit: MOST,
    table: 'deals',
    isNarrow: user.$role.reach('deals', 'read') !== 'all',
    scope: (query) => {
      query.whereNull('deals.deleted_at')
      user.scope(query, 'read', 'deals')
    },
  })

async function found(q: string, user: User): Promise<Condition> {
  const { ids, isCut } = await dealsFoundBy(q, user)
  const where = (query: Query) => void query.whereIn('deals.id', ids)
  const source = () => db.from('deals').whereIn('deals.id', ids).select('deals.id')
  return { where, source, indexed: true, cutAt: isCut ? ids.length : undefined }
}

function titled(q: string): Condition {
  const words = fold(q).split(' ').slice(0, WORDS)
  return {
    where: (query) => words.forEach((word) => whereContains(query, 'deals.sort_title', word)),
  }
}
