import { Job, type JobRun } from '#kernel/jobs/job'
import Inbox from '#core/inboxes/models/inbox'

/** One look into the mailbox of an inbox. What fails is said on the inbox and tried again by the schedule. */
export default class FetchMail extends Job<{ inboxId: number }> {
  static queue = 'inbound'
  static retry = { attempts: 1, backoff: { type: 'exponential', base: 1000, max: 1000 } } as const

  async execute({ inboxId }: { inboxId: number }, { signal }: JobRun) {
    const inbox = await Inbox.find(inboxId)
    if (!inbox) return
    const { fetchMail } = await import('../incoming/mailbox/fetch.js')
    await fetchMail(inbox, signal)
  }
}
