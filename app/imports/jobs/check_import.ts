import Import from '#core/imports/models/import'
import { Job, type JobRun } from '#kernel/jobs/job'

/** Finds out what every row would do; nothing is written. */
export default class CheckImport extends Job<{ id: number; round: number }> {
  static timeout = 6 * 3_600_000

  async execute({ id, round }: { id: number; round: number }, run: JobRun) {
    const found = await Import.find(id)
    if (found?.state === 'checking' && found.round === round) await found.check(run)
  }
}
