import type { Events } from '#kernel/contract'
import Message from '#core/conversations/models/message'
import SendNotice from '../jobs/send_notice.js'
import { CHANNEL } from '../mailbox_form.js'
import { wantsNotices } from './wish.js'

/** A customer wrote: who works on the conversation is told by mail, if they want that. */
export default async function tellAssignee({ messageId }: Events['message.received']) {
  const message = await Message.query().where('id', messageId).preload('conversation').first()
  const userId = message?.conversation.assigneeId
  if (message?.channel !== CHANNEL || !userId || !(await wantsNotices(userId))) return
  await SendNotice.deliverLater({ messageId, userId }, { unique: String(messageId) })
}
