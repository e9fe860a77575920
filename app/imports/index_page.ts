import type User from '#core/accounts/models/user'
import Import from '#core/imports/models/import'

const PAGE = 30

/** One's imports, the last one first. */
export async function importsPage({ id }: User, before: number) {
  const found = await Import.query()
    .where('userId', id)
    .if(before > 0 && Number.isInteger(before), (query) => query.where('id', '<', before))
    .orderBy('id', 'desc')
    .limit(PAGE + 1)
  const imports = found.slice(0, PAGE)
  return { imports, older: found.length > PAGE ? imports.at(-1)!.id : undefined }
}

/** Earlier imports of the same bytes by the same person that wrote something. */
export const twins = ({ id, userId, hash }: Import) =>
  Import.query()
    .where({ userId, hash })
    .whereIn('state', ['running', 'done'])
    .whereNot('id', id)
    .orderBy('id', 'desc')
    .limit(3)
