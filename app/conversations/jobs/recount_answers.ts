import Message from '#core/conversations/models/message'
import { recountAnswers } from '#core/conversations/recount'
import { Job } from '#kernel/jobs/job'

/** The message became an answer, or is none any more. */
export default class RecountAnswers extends Job<{ id: number }> {
  async execute({ id }: { id: number }) {
    const message = await Message.query().where({ id }).preload('conversation').first()
    if (message) await recountAnswers(message.conversation)
  }
}
