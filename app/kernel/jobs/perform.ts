import logger from '@adonisjs/core/services/logger'
import { jobClass } from '#kernel/jobs/catalogue'
import type { JobRun } from '#kernel/jobs/job'
import { queue, type JobRow } from '#kernel/jobs/queue'
import { RetryAfter, waitBefore, type RetryPolicy } from '#kernel/jobs/retry'

export type Outcome = 'done' | 'retried' | 'failed' | 'released' | 'lost'

/** Why a run was told to stop. */
export class Stopped extends Error {
  constructor(readonly reason: 'timeout' | 'lost' | 'leaving') {
    super(STOPPED[reason])
  }
}

const STOPPED = {
  timeout: 'The job took longer than it may.',
  lost: 'The job was cancelled or taken over.',
  leaving: 'The worker is leaving.',
}

const PROGRESS_EVERY_MS = 250

/** Runs a claimed job once, in `stop`'s hands, and writes how it ended. Never throws for the job. */
export async function perform(row: JobRow, stop = new AbortController()) {
  let policy: RetryPolicy | undefined
  try {
    const job = await jobClass(row.name)
    if (!job) throw new Error(`The code of ${row.name} is missing.`)
    policy = job.retry
    await withinTime(job.timeout, stop, () =>
      new job().execute(JSON.parse(row.payload), runOf(row, stop))
    )
    return { outcome: (await queue.finish(row)) ? 'done' : 'lost' } satisfies Ended
  } catch (error) {
    return { outcome: await settle(row, error, policy, stop.signal), error } satisfies Ended
  }
}

export interface Ended {
  outcome: Outcome
  error?: unknown
}

function runOf(row: JobRow, stop: AbortController): JobRun {
  let shownAt = 0
  return {
    id: row.id,
    attempt: row.attempts,
    isLastAttempt: row.attempts >= row.max_attempts,
    signal: stop.signal,
    async progress(done, total) {
      stop.signal.throwIfAborted()
      if (done < total && Date.now() - shownAt < PROGRESS_EVERY_MS) return
      shownAt = Date.now()
      row.progress_total = total
      if (!(await queue.progress(row, done, total))) stop.abort(new Stopped('lost'))
      stop.signal.throwIfAborted()
    },
  }
}

async function withinTime(limit: number, stop: AbortController, run: () => Promise<void>) {
  const timer = setTimeout(() => stop.abort(new Stopped('timeout')), limit)
  const timeUp = new Promise<never>((_, reject) => {
    stop.signal.addEventListener('abort', () => {
      if (reasonOf(stop.signal) === 'timeout') reject(stop.signal.reason)
    })
  })
  try {
    await Promise.race([run(), timeUp])
  } finally {
    clearTimeout(timer)
  }
}

const reasonOf = ({ reason }: AbortSignal) => (reason instanceof Stopped ? reason.reason : null)

async function settle(
  row: JobRow,
  error: unknown,
  policy: RetryPolicy | undefined,
  signal: AbortSignal
): Promise<Outcome> {
  if (reasonOf(signal) === 'lost') return 'lost'
  if (reasonOf(signal) === 'leaving') return (await queue.release(row)) ? 'released' : 'lost'

  const final = !policy || row.attempts >= row.max_attempts
  logger[final ? 'error' : 'warn']({ err: error, job: row.name, id: row.id }, 'a job failed')
  if (final) return (await queue.fail(row, wordsOf(error))) ? 'failed' : 'lost'

  const wait = error instanceof RetryAfter ? error.delay : waitBefore(policy, row.attempts)
  return (await queue.retryAt(row, Date.now() + wait, wordsOf(error))) ? 'retried' : 'lost'
}

const ERROR_LENGTH = 10_000

function wordsOf(error: unknown) {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return words.slice(0, ERROR_LENGTH)
}
