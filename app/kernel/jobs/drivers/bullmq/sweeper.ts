import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { runnableJobs } from '#kernel/jobs/catalogue'
import type { Announced } from '#kernel/jobs/driver'
import type { Line } from '#kernel/jobs/drivers/bullmq/line'
import type { Sender } from '#kernel/jobs/drivers/bullmq/sender'

const SECOND = 1000
const EVERY = 15 * SECOND
/** A ticket may be on its way for a row that is not due for longer. */
const GRACE = 3 * SECOND
const AT_ONCE = 10_000

/** Reminds Redis of due rows that it has no tickets for. Of all processes one does it. */
export class Sweeper {
  #line: Line
  #sender: Sender

  constructor(line: Line, sender: Sender) {
    this.#line = line
    this.#sender = sender
  }

  start() {
    const timer = setInterval(() => this.#tend(), EVERY)
    const forget = this.#line.onReturn(() => this.sweep(Date.now()).catch(complain))
    return () => {
      clearInterval(timer)
      forget()
    }
  }

  async #tend() {
    try {
      if ((await this.#line.answers()) && (await this.#isMyTurn())) await this.sweep()
    } catch (error) {
      complain(error)
    }
  }

  async #isMyTurn() {
    const redis = await this.#line.redis()
    return redis.set(`${this.#line.prefix}:sweep`, process.pid, 'PX', EVERY - SECOND, 'NX')
  }

  /** Tickets of rows that are gone come to nothing soon, so that their number is a fair measure. */
  async sweep(before = Date.now() - GRACE) {
    for (const { queue, count } of await overdue(before)) {
      const { waiting, active } = await (
        await this.#sender.queue(queue)
      ).getJobCounts('waiting', 'active')
      if (count > waiting + active) await this.#sender.send(await rowsOf(queue, before))
    }
  }
}

async function overdue(before: number): Promise<{ queue: string; count: number }[]> {
  return due(await names(), before)
    .groupBy('queue')
    .select('queue')
    .count('* as count')
}

async function rowsOf(queue: string, before: number): Promise<Announced[]> {
  return due(await names(), before)
    .where('queue', queue)
    .orderBy('run_at')
    .orderBy('id')
    .limit(AT_ONCE)
    .select('id', 'queue', 'run_at')
}

const complain = (error: unknown) =>
  logger.warn({ err: error }, 'the sweep for forgotten jobs failed')

const names = async () => (await runnableJobs()).map(({ name }) => name)

const due = (runnable: string[], before: number) =>
  db
    .query()
    .from('jobs')
    .where('state', 'ready')
    .where('run_at', '<=', before)
    .whereIn('name', runnable)
