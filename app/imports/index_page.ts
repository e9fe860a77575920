import { newest } from '#kernel/database/newest'
import type User from '#core/accounts/models/user'
import Import from '#core/imports/models/import'

/** One's imports, the last one first. */
export async function importsPage({ id }: User, before: unknown) {
  const mine = Import.query().where('userId', id)
  const { rows: imports, older } = await newest<Import>(mine, before, { rows: 30 })
  return { imports, older }
}

/** Earlier imports of the same bytes by the same person that wrote something. */
export const twins = ({ id, userId, hash }: Import) =>
  Import.query()
    .where({ userId, hash })
    .whereIn('state', ['running', 'done'])
    .whereNot('id', id)
    .orderBy('id', 'desc')
    .limit(3)
