import env from '#start/env'
import { BullmqDriver } from '#kernel/jobs/drivers/bullmq'
import { table } from '#kernel/jobs/drivers/table'
import type { JobRow } from '#kernel/jobs/queue/row'

/** What a driver is told of a row that is ready and kept. */
export type Announced = Pick<JobRow, 'id' | 'queue' | 'run_at'>

/** What a driver knows of a worker. */
export interface Hand {
  /** All queues when left out. */
  queues?: string[]
  /** Runs the job of this id if nobody has it. False when there is no room for it now. */
  offer(id: number): Promise<boolean>
}

/**
 * How workers hear of work. The rows of `jobs` are the truth: a driver may be
 * late, forget or say things twice, and never decides who runs what.
 */
export interface Driver {
  readonly name: 'table' | 'bullmq'
  /** Whether workers have to look for due rows by themselves now. */
  readonly looks: boolean
  /** Neither fails nor waits, whatever the state of what is behind it. */
  announce(jobs: Announced[]): void
  /** Offers jobs to a worker; answers how to end that. */
  serve(hand: Hand): Promise<() => Promise<void>>
  /** Whether what is behind it answers, within two seconds. */
  answers(): Promise<boolean>
  /** Sends what is still to be said, within two seconds, and hangs up. */
  close(): Promise<void>
}

let chosen: Driver | undefined

/** The one `.env` names: BullMQ with REDIS_URL, the table alone without. */
export function driver() {
  const url = env.get('REDIS_URL')
  return (chosen ??= url ? new BullmqDriver(url) : table)
}

/** Takes another one; answers the one before. The same tests run with each. */
export function workWith(another: Driver) {
  const before = driver()
  chosen = another
  return before
}
