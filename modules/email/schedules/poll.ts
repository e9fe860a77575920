import Inbox from '#core/inboxes/models/inbox'
import type { EmailSettings } from '../inbox_settings.js'
import FetchMail from '../jobs/fetch_mail.js'
import Mailbox from '../models/mailbox.js'

/** Looks into every mailbox; those that failed wait a while. */
export default async function poll() {
  const inboxes = await Inbox.query().where({ channel: 'email.email', isEnabled: true })
  const resting = await Mailbox.query().where('nextPollAt', '>', Date.now())
  for (const { id, settings } of inboxes) {
    if (!(settings as EmailSettings).imap?.host) continue
    if (resting.some(({ inboxId }) => inboxId === id)) continue
    await FetchMail.deliverLater({ inboxId: id }, { unique: String(id) })
  }
}
