import Import from '#core/imports/models/import'
import { Job, type JobRun } from '#kernel/jobs/job'

/** Takes an import back; begun again after a crash, it goes on where it was. */
export default class RevertImport extends Job<{ id: number }> {
  static timeout = 24 * 3_600_000

  async execute({ id }: { id: number }, run: JobRun) {
    const found = await Import.find(id)
    if (found?.state === 'reverting') await found.takeBack(run)
  }
}
