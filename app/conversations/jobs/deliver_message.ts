import { Job, type JobRun } from '#kernel/jobs/job'
import Message from '#core/conversations/models/message'

export default class DeliverMessage extends Job<{ id: number }> {
  static queue = 'outbox'
  static retry = {
    attempts: 8,
    backoff: { type: 'exponential', base: 5000, max: 3_600_000 },
    jitter: 0.5,
  } as const

  async execute({ id }: { id: number }, { signal, isLastAttempt }: JobRun) {
    await (await Message.find(id))?.deliver({ signal, isLastAttempt })
  }
}
