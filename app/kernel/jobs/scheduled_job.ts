import type { Contributed } from '#kernel/addon'
import { Job } from '#kernel/jobs/job'

type Schedule = Contributed<'schedules'>

export const SCHEDULE_RETRY = {
  attempts: 3,
  backoff: { type: 'exponential', base: 10_000, max: 300_000 },
} as const

export const scheduledName = (id: string) => `schedule:${id}`

/** One run of a schedule, as a job: it waits while its module is disabled and is kept when it fails. */
export function scheduledJob(schedule: Schedule) {
  return class extends Job<unknown> {
    static retry = SCHEDULE_RETRY

    async execute() {
      const { default: run } = await schedule.run()
      await run()
    }
  }
}
