import { appendFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Job, type JobRun } from '#kernel/jobs/job'

interface Steps {
  steps: number
  /** Milliseconds of each. */
  pause?: number
  /** Where it says that it began and ended. */
  file?: string
}

/** Long work that tells how far it is. */
export default class CountUp extends Job<Steps> {
  async execute({ steps, pause = 0, file }: Steps, run: JobRun) {
    if (file) await appendFile(file, 'began\n')
    for (let done = 0; done < steps; done++) {
      await run.progress(done, steps)
      await sleep(pause)
    }
    await run.progress(steps, steps)
    if (file) await appendFile(file, 'ended\n')
  }
}
