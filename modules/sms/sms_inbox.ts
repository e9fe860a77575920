import Inbox from '#core/inboxes/models/inbox'
import { CHANNEL } from './inbox_settings.js'

/** An inbox of this channel. Throws E_ROW_NOT_FOUND for those of others. */
export const smsInbox = (id: number | string) =>
  Inbox.query().where({ id, channel: CHANNEL }).firstOrFail()
