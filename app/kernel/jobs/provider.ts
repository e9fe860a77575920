import type { ApplicationService } from '@adonisjs/core/types'
import env from '#start/env'

/** The worker inside the web process: with the embedded engine nothing else has to be started. */
const CONCURRENCY = 2

export default class JobsProvider {
  constructor(protected app: ApplicationService) {}

  async ready() {
    if (this.app.inTest || env.get('JOBS_WORKER') === false) return
    const { Worker } = await import('#kernel/jobs/worker')
    const worker = new Worker({ concurrency: CONCURRENCY })
    await worker.start()
    this.app.terminating(() => worker.stop())
  }
}
