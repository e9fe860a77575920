import { Job, type JobRun } from '#kernel/jobs/job'
import AutomationRun from '#core/automation/models/automation_run'

export default class RunRule extends Job<{ id: number }> {
  static retry = {
    attempts: 4,
    backoff: { type: 'exponential', base: 2000, max: 60_000 },
    jitter: 0.5,
  } as const

  async execute({ id }: { id: number }, run: JobRun) {
    await (await AutomationRun.find(id))?.carryOn(run)
  }
}
