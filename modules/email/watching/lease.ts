import db from '@adonisjs/lucid/services/db'

const LEASE_MS = 30_000
const TABLE = 'email_watches'

/** Makes or keeps this holder the one that listens to an inbox; false while another one does. */
export async function hold(inboxId: number, holder: string, now = Date.now()): Promise<boolean> {
  const lease = { held_by: holder, held_until: now + LEASE_MS }
  const free = db
    .from(TABLE)
    .where('inbox_id', inboxId)
    .where((query) => query.where('held_by', holder).orWhere('held_until', '<', now))
  if (Number(await free.update(lease)) > 0) return true
  if (await db.query().from(TABLE).where('inbox_id', inboxId).first()) return false
  await db
    .knexQuery()
    .table(TABLE)
    .insert({ inbox_id: inboxId, ...lease })
    .onConflict('inbox_id')
    .ignore()
  const row = await db.query().from(TABLE).where({ inbox_id: inboxId, held_by: holder }).first()
  return row !== null
}

/** Another may at once. */
export const release = (inboxId: number, holder: string) =>
  db.from(TABLE).where({ inbox_id: inboxId, held_by: holder }).delete()
