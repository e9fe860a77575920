import db from '@adonisjs/lucid/services/db'
import AuditEntry from '#core/audit/models/audit_entry'

const KEPT_DAYS = 30
const AT_ONCE = 100

/** What has been in the trash for 30 days is deleted for good. */
export default async function purgeActivities() {
  const limit = Date.now() - KEPT_DAYS * 86_400_000
  for (;;) {
    const trash = db.from('activities').where('deleted_at', '<', limit)
    const old = await trash.limit(AT_ONCE).select('id')
    await db.transaction(async (client) => {
      for (const { id } of old) {
        await client.from('activities').where('id', id).delete()
        const about = { entity: 'activities', entityId: id as number, label: `#${id}` }
        await AuditEntry.record({ by: null, action: 'purge', ...about }, client)
      }
    })
    if (old.length < AT_ONCE) return
  }
}
