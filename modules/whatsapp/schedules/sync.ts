import Inbox from '#core/inboxes/models/inbox'
import { CHANNEL } from '../inbox_settings.js'
import SyncTemplates from '../jobs/sync_templates.js'

/** Meta pauses and rejects templates at any time, and not every webhook arrives. */
export default async function syncAll() {
  const inboxes = await Inbox.query().where({ channel: CHANNEL, isEnabled: true })
  for (const { id } of inboxes)
    await SyncTemplates.deliverLater({ inboxId: id }, { unique: String(id) })
}
