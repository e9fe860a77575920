import Broadcast from '#core/broadcasts/models/broadcast'
import { check } from '#core/broadcasts/check'
import { Job, type JobRun } from '#kernel/jobs/job'

/** Finds out who gets a broadcast; begun again after a crash, it goes on where it was. */
export default class CheckAudience extends Job<{ id: number; round: number }> {
  static timeout = 6 * 3_600_000

  async execute({ id, round }: { id: number; round: number }, run: JobRun) {
    const broadcast = await Broadcast.find(id)
    if (broadcast) await check(broadcast, round, run)
  }
}
