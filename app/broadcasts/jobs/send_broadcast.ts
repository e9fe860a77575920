import Broadcast from '#core/broadcasts/models/broadcast'
import { sendNext } from '#core/broadcasts/send_next'
import { Job } from '#kernel/jobs/job'

/** One step: the next few recipients get their messages, and the step after it is enqueued with them. */
export default class SendBroadcast extends Job<{ id: number; step: number }> {
  async execute({ id, step }: { id: number; step: number }) {
    const broadcast = await Broadcast.find(id)
    if (broadcast) await sendNext(broadcast, step)
  }
}
