import Import from '#core/imports/models/import'
import { Job, type JobRun } from '#kernel/jobs/job'

/** Brings the rows in; begun again after a crash, it goes on where it was. */
export default class RunImport extends Job<{ id: number }> {
  static timeout = 24 * 3_600_000

  async execute({ id }: { id: number }, run: JobRun) {
    const found = await Import.find(id)
    if (found?.state === 'running') await found.run(run)
  }
}
