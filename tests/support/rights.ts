import db from '@adonisjs/lucid/services/db'
import { touchStamp } from '#kernel/stamps'

/** Gives the members of a role these rights over records in the place of what they had. */
export async function restrict(key: string, rights: object, entity = 'contacts') {
  const row = await db.from('roles').where({ key }).first()
  const all = JSON.parse(row.rights)
  const changed = { ...all, [entity]: { ...all[entity], ...rights } }
  await db
    .from('roles')
    .where({ key })
    .update({ rights: JSON.stringify(changed) })
  await touchStamp('access')
}
