import { setTimeout as sleep } from 'node:timers/promises'
import { Job, type JobRun } from '#kernel/jobs/job'

/** Takes longer than it may. */
export default class Dawdle extends Job<object> {
  static timeout = 50

  async execute(_: object, run: JobRun) {
    await sleep(5000, undefined, { signal: run.signal })
  }
}
