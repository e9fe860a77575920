import { applyRetention } from '#core/privacy/retention'
import { Job, type JobRun } from '#kernel/jobs/job'

export default class ApplyRetention extends Job<{ kind: string }> {
  static timeout = 6 * 3_600_000

  async execute({ kind }: { kind: string }, run: JobRun) {
    await applyRetention(kind, run)
  }
}
