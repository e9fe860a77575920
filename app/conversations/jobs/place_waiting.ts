import { placeWaiting } from '#core/conversations/placing'
import { Job } from '#kernel/jobs/job'

/** Gives new conversations to who is next, and those that waited to who has room again. */
export default class PlaceWaiting extends Job<object> {
  async execute() {
    await placeWaiting()
  }
}
