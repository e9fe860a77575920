import { Job, type JobRun } from '#kernel/jobs/job'
import User from '#core/accounts/models/user'
import Message from '#core/conversations/models/message'
import { keyOf } from '../outgoing/dkim.js'
import { isAddress } from '../outgoing/addresses.js'
import { mailed } from '../outgoing/mailed.js'
import { handOver } from '../outgoing/smtp.js'
import { answerAddress, noticeLetter } from '../notices/letter.js'
import { wantsNotices } from '../notices/wish.js'

interface About {
  messageId: number
  userId: number
}

/** Mails who works on a conversation what the customer wrote, if they still do and want it. */
export default class SendNotice extends Job<About> {
  static queue = 'outbox'
  static retry = {
    attempts: 6,
    backoff: { type: 'exponential', base: 10_000, max: 1_800_000 },
    jitter: 0.5,
  } as const

  async execute({ messageId, userId }: About, { signal }: JobRun) {
    const message = await Message.query()
      .where('id', messageId)
      .preload('conversation')
      .preload('inbox')
      .first()
    const user = await User.find(userId)
    if (!message?.inbox?.isSending || !user?.isActive || !isAddress(user.email)) return
    if (message.conversation.assigneeId !== userId || !(await wantsNotices(userId))) return
    if (!answerAddress(message.inbox, message, user)) return
    const letter = await noticeLetter(message, user, message.inbox)
    await handOver(await mailed(letter, keyOf(message.inbox)), message.inbox, signal)
  }
}
