import logger from '@adonisjs/core/services/logger'
import { runnableJobs } from '#kernel/jobs/catalogue'
import { perform, type Outcome } from '#kernel/jobs/perform'
import { queue } from '#kernel/jobs/queue'

export interface RanJob {
  name: string
  outcome: Outcome
  error?: unknown
}

/**
 * Runs what is due, one after the other, until nothing is; inside the test's
 * transaction. `at` (milliseconds) runs what is due by then. A job that throws
 * makes the test fail, unless `raise` is false.
 */
export async function runJobs({ at, raise = true }: { at?: number; raise?: boolean } = {}) {
  const ran: RanJob[] = []
  for (;;) {
    const names = (await runnableJobs()).map(({ name }) => name)
    const claim = { worker: 'test', names, limit: 1, lease: 60_000, now: at ?? Date.now() }
    const [row] = await queue.claim(claim)
    if (!row) return ran
    const ended = await quietly(() => perform(row))
    if (raise && ['retried', 'failed'].includes(ended.outcome)) throw ended.error
    ran.push({ name: row.name, ...ended })
  }
}

/** Failures are raised or asked for here; the log need not repeat them. */
async function quietly<T>(run: () => Promise<T>) {
  const { level } = logger
  logger.level = 'silent'
  try {
    return await run()
  } finally {
    logger.level = level
  }
}
