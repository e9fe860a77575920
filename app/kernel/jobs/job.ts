import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { jobName } from '#kernel/jobs/catalogue'
import { queue } from '#kernel/jobs/queue'
import type { RetryPolicy } from '#kernel/jobs/retry'

export type JobClass<Payload = unknown> = (new () => Job<Payload>) & {
  queue: string
  retry: RetryPolicy
  timeout: number
}

/** What a run of a job knows of itself. */
export interface JobRun {
  id: number
  /** 1 the first time. */
  attempt: number
  /** True when a failure now is kept instead of tried again. */
  isLastAttempt: boolean
  /**
   * Aborted when time is up, when the job was cancelled or its lease lost, and
   * shortly before the worker leaves. Pass it to whatever can be stopped.
   */
  signal: AbortSignal
  /**
   * Says how far the work is; pages show it. Not inside a transaction. Throws
   * the reason once `signal` is aborted, so a job that works in chunks stops
   * between two of them: cancelled ones stay so, others begin again.
   */
  progress(done: number, total: number): Promise<void>
}

export interface DeliverOptions {
  /** The transaction of the change that asks for the work: both are kept, or neither. */
  client?: QueryClientContract
  /** Milliseconds to wait. */
  delay?: number
  /** Milliseconds since 1970 before which it does not run. */
  at?: number
  /** While a job with this key waits or runs, the same job is not added again. */
  unique?: string
  /** Who started it, and so may watch and cancel it. */
  by?: { id: number } | null
}

/**
 * Work done apart from the request. A job is a default-exported class in a
 * `jobs/` folder; its name is `<addon>.<file>`, such as `outbox.deliver_message`:
 *
 *     export default class DeliverMessage extends Job<{ id: number }> {
 *       static retry = { attempts: 8, backoff: { type: 'exponential', base: 2000, max: 3_600_000 } } as const
 *
 *       async execute({ id }: { id: number }) {
 *         await (await Message.find(id))?.deliver()
 *       }
 *     }
 *
 *     await DeliverMessage.deliverLater({ id }, { client: trx })
 *
 * It runs at least once: a worker that dies is replaced once its lease is over,
 * so `execute` must bear being run again. What it throws is tried again as
 * `retry` says, then kept as failed until someone runs it again. A record that
 * is gone is no error. The payload is JSON: ids, not records or secrets.
 */
export abstract class Job<Payload> {
  static queue = 'default'
  static retry: RetryPolicy = {
    attempts: 5,
    backoff: { type: 'exponential', base: 1000, max: 3_600_000 },
    jitter: 0.5,
  }
  /** Milliseconds a run may take. */
  static timeout = 600_000

  abstract execute(payload: Payload, run: JobRun): Promise<void>

  /** Adds the work to the queue; answers its id, of the one that is there already if `unique`. */
  static async deliverLater<Payload>(
    this: JobClass<Payload>,
    payload: Payload,
    { client, delay = 0, at, unique, by }: DeliverOptions = {}
  ): Promise<number> {
    const name = await jobName(this)
    const row = {
      name,
      queue: this.queue,
      payload: JSON.stringify(payload),
      unique_key: unique ? `${name}:${unique}` : null,
      run_at: at ?? Date.now() + delay,
      max_attempts: this.retry.attempts,
      user_id: by?.id ?? null,
    }
    return queue.add(row, client)
  }

  /**
   * Takes it back: one that waits does not run, one that runs is told by its
   * signal. False when it ended before.
   */
  static cancel(id: number, { client }: { client?: QueryClientContract } = {}): Promise<boolean> {
    return queue.cancel(id, client)
  }
}
