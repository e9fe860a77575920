import Inbox from '#core/inboxes/models/inbox'
import { CHANNEL } from './mailbox_form.js'

/** An inbox of this channel. Throws E_ROW_NOT_FOUND for those of others. */
export const mailbox = (id: number | string) =>
  Inbox.query().where({ id, channel: CHANNEL }).firstOrFail()
