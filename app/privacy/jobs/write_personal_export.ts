import PersonalExport from '#core/privacy/models/personal_export'
import { writePersonalExport } from '#core/privacy/writing/write'
import { Job, type JobRun } from '#kernel/jobs/job'

export default class WritePersonalExport extends Job<{ id: number }> {
  static timeout = 3_600_000

  async execute({ id }: { id: number }, run: JobRun) {
    const found = await PersonalExport.find(id)
    if (found?.state === 'running') await writePersonalExport(found, run)
  }
}
