import Contact from '#core/contacts/models/contact'

const KEPT_DAYS = 30
const AT_ONCE = 100

/** What has been in the trash for 30 days is deleted for good. */
export default async function purgeTrash() {
  const limit = Date.now() - KEPT_DAYS * 86_400_000
  for (;;) {
    const old = await Contact.query()
      .where('deleted_at', '<', limit)
      .whereNull('merged_into_id')
      .orderBy('deleted_at')
      .limit(AT_ONCE)
    for (const contact of old) await contact.purge()
    if (old.length < AT_ONCE) return
  }
}
