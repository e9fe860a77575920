import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import type { ListContext } from '#core/lists/context'
import { whereContains } from '#core/lists/engine'
import type { Condition, Query } from '#core/lists/field'
import type { Filter } from '#core/lists/list'
import { fold } from '#core/search/fold'
import { search } from '#core/search/search'

/** Contacts that are listed of those that match. */
const MOST = 1000
const WORDS = 8

/** Contacts that the search finds for `q`; the trash, which it does not know, is searched by name. */
export const matchingQuery = async (q: string, { user }: ListContext, filters: Filter[]) =>
  isTrash(filters) ? named(q) : found(q, user)

const isTrash = (filters: Filter[]) =>
  filters.some(({ field, value }) => field === 'trash' && value === true)

/** Ids of the contacts that the search finds for the user, up to a thousand. */
export const foundBy = (q: string, user: User) =>
  search.among('contacts', q, {
    limit: MOST,
    table: 'contacts',
    isNarrow: user.$role.reach('contacts', 'read') !== 'all',
    scope: (query) => {
      query.whereNull('contacts.deleted_at')
      user.scope(query, 'read', 'contacts')
    },
  })

async function found(q: string, user: User): Promise<Condition> {
  const { ids, isCut } = await foundBy(q, user)
  const where = (query: Query) => void query.whereIn('contacts.id', ids)
  const source = () => db.from('contacts').whereIn('contacts.id', ids).select('contacts.id')
  return { where, source, indexed: true, cutAt: isCut ? ids.length : undefined }
}

function named(q: string): Condition {
  const words = fold(q).split(' ').slice(0, WORDS)
  return {
    where: (query) => words.forEach((word) => whereContains(query, 'contacts.sort_name', word)),
  }
}
