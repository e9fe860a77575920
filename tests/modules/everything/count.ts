import db from '@adonisjs/lucid/services/db'

export default async function countAll() {
  const [{ total }] = await db.query().from('everything_entries').count('* as total')
  return Number(total)
}
