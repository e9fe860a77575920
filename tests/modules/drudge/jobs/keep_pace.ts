import { Job } from '#kernel/jobs/job'
import Inbox from '#core/inboxes/models/inbox'
import NoteTime from './note_time.js'

/** Waits for its turn as the rate of an inbox allows, like a message. */
export default class KeepPace extends Job<{ inboxId: number; file: string }> {
  async execute({ inboxId, file }: { inboxId: number; file: string }) {
    const at = await (await Inbox.findOrFail(inboxId)).takeTurn()
    await NoteTime.deliverLater({ file }, { at })
  }
}
