import db from '@adonisjs/lucid/services/db'
import { touchStamp } from '#kernel/stamps'

/** Takes rights over contacts from a role. */
export async function restrict(key: string, rights: object) {
  const row = await db.from('roles').where({ key }).first()
  const contacts = { ...JSON.parse(row.rights).contacts, ...rights }
  await db
    .from('roles')
    .where({ key })
    .update({ rights: JSON.stringify({ contacts }) })
  await touchStamp('access')
}
