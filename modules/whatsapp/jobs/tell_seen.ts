import Message from '#core/conversations/models/message'
import Inbox from '#core/inboxes/models/inbox'
import { Job } from '#kernel/jobs/job'
import { driverOf } from '../drivers/drivers.js'
import { settingsOf } from '../inbox_settings.js'

interface Seen {
  messageId: number
  isTyping: boolean
}

/** A receipt for the customer, where the inbox gives any. One that gets lost is no harm. */
export default class TellSeen extends Job<Seen> {
  static retry = { attempts: 2, backoff: { type: 'fixed', base: 3000 } } as const

  async execute({ messageId, isTyping }: Seen) {
    const message = await Message.find(messageId)
    const inbox = await Inbox.find(message?.inboxId ?? 0)
    if (!message || !inbox?.isSending || !settingsOf(inbox).read_receipts) return
    if (message.data.seen && !isTyping) return
    const driver = await driverOf(inbox)
    try {
      await driver.seen(message.providerId!, inbox, { isTyping })
    } catch (error) {
      return void driver.why(error)
    }
    if (message.data.seen) return
    await message.merge({ data: { ...message.data, seen: true } }).save()
  }
}
