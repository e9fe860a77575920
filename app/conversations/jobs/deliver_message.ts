import { Job, type JobRun } from '#kernel/jobs/job'
import Message from '#core/conversations/models/message'

/** One attempt; when there is another is the message's own matter, and stands in its row. */
export default class DeliverMessage extends Job<{ id: number }> {
  static queue = 'outbox'

  async execute({ id }: { id: number }, { signal }: JobRun) {
    await (await Message.find(id))?.deliver(signal)
  }
}
