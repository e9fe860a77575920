import Inbox from '#core/inboxes/models/inbox'
import { Job } from '#kernel/jobs/job'
import WhatsAppTemplate from '../models/whatsapp_template.js'

export default class SyncTemplates extends Job<{ inboxId: number }> {
  static retry = {
    attempts: 3,
    backoff: { type: 'exponential', base: 10_000, max: 600_000 },
  } as const

  async execute({ inboxId }: { inboxId: number }) {
    const inbox = await Inbox.find(inboxId)
    if (inbox?.isEnabled) await WhatsAppTemplate.sync(inbox)
  }
}
