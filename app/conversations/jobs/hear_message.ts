import { Job, type JobRun } from '#kernel/jobs/job'
import Message from '#core/conversations/models/message'
import { hear } from '#core/conversations/participants'

/** A participant that fails for good hands over: nobody is left without an answer. */
export default class HearMessage extends Job<{ id: number }> {
  static retry = {
    attempts: 3,
    backoff: { type: 'exponential', base: 2000, max: 10_000 },
  } as const

  async execute({ id }: { id: number }, { isLastAttempt }: JobRun) {
    try {
      await hear(id)
    } catch (error) {
      if (!isLastAttempt) throw error
      const message = await Message.query().where({ id }).preload('conversation').first()
      await message?.conversation.handOver()
      throw error
    }
  }
}
