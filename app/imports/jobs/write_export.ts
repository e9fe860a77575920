import Export from '#core/imports/models/export'
import { writeExport } from '#core/imports/exporting/write_export'
import { Job, type JobRun } from '#kernel/jobs/job'

/** Makes the file of an export, with the rights its user has when it runs. */
export default class WriteExport extends Job<{ id: number }> {
  static timeout = 6 * 3_600_000

  async execute({ id }: { id: number }, run: JobRun) {
    const found = await Export.find(id)
    if (found?.state === 'running') await writeExport(found, run)
  }
}
