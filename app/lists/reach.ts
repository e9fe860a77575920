import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import type { Condition } from '#core/lists/field'

/** Only records that the user may read; few or many are found by the indexes on owner and team. */
export const reachable = (user: User, entity: string, table: string): Condition => ({
  where: (query) => void user.scope(query, 'read', entity, table),
  indexed: true,
  source: () => user.scope(db.from(table).select(`${table}.id`), 'read', entity, table),
})
