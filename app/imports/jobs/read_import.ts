import Import from '#core/imports/models/import'
import { Job, type JobRun } from '#kernel/jobs/job'

/** Reads an upload and guesses what its columns are. */
export default class ReadImport extends Job<{ id: number; round: number }> {
  static timeout = 3_600_000

  async execute({ id, round }: { id: number; round: number }, run: JobRun) {
    const found = await Import.find(id)
    if (found?.state === 'reading' && found.round === round) await found.read(run.signal)
  }
}
