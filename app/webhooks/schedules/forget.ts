import db from '@adonisjs/lucid/services/db'

/** Days that the log goes back; pages say so. */
export const KEPT_DAYS = 30

const DAY = 86_400_000
const AT_ONCE = 1000

export default async function forgetDeliveries() {
  const before = Date.now() - KEPT_DAYS * DAY
  for (;;) {
    const old = await db
      .query()
      .from('webhook_deliveries')
      .where('created_at', '<', before)
      .limit(AT_ONCE)
      .select('id')
    if (!old.length) return
    const ids = old.map(({ id }) => id)
    await db.from('webhook_deliveries').whereIn('id', ids).delete()
  }
}
