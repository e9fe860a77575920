import DuplicateScan from '#core/duplicates/models/duplicate_scan'
import { Job, type JobRun } from '#kernel/jobs/job'

/** Looks all contacts through for those that may be one. */
export default class ScanDuplicates extends Job<{ id: number }> {
  static timeout = 6 * 3_600_000

  async execute({ id }: { id: number }, run: JobRun) {
    const scan = await DuplicateScan.find(id)
    if (scan?.isRunning) await scan.run(run)
  }
}
