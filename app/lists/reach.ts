import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import type { Condition, Query } from '#core/lists/field'
import type { ListDefinition } from '#core/lists/list'
import type { RightsAction } from '#kernel/contract'

type Whose = Pick<ListDefinition, 'entity' | 'table' | 'owner'>

/** Narrows a query over a list's table to the records that the right reaches. */
export const within = (
  query: Query,
  user: User,
  action: RightsAction,
  { entity, table, owner }: Whose
) => user.scope(query, action, entity, table, owner)

/** Only records that the user may read; few or many are found by the indexes on owner and team. */
export const reachable = (user: User, whose: Whose): Condition => ({
  where: (query) => void within(query, user, 'read', whose),
  indexed: true,
  source: () => {
    const { table } = whose
    return within(db.from(table).select(`${table}.id`), user, 'read', whose)
  },
})
