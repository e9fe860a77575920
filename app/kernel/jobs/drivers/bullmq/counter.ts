import { setTimeout as sleep } from 'node:timers/promises'
import logger from '@adonisjs/core/services/logger'
import type { Job, Worker } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Hand } from '#kernel/jobs/driver'
import { within, type Line } from '#kernel/jobs/drivers/bullmq/line'
import type { Ticket } from '#kernel/jobs/drivers/bullmq/sender'

/** Tickets in the hands of a process that died are free again after some of these. */
const LOCK = 10_000
/** Tickets of each queue that are looked at at the same time. */
const IN_HAND = 5
const FOR_OTHERS = 100
const PATIENCE = 2000

/** Takes tickets from Redis, a few of each queue at a time, and offers them to the worker. */
export class Counter {
  #line: Line
  #hand: Hand
  #redis?: Redis
  #workers: Worker[] = []
  #closing = false

  constructor(line: Line, hand: Hand) {
    this.#line = line
    this.#hand = hand
  }

  async open(queues: string[]) {
    await this.#line.answers()
    const bullmq = await import('bullmq')
    this.#redis = await this.#line.listener()
    const options = {
      connection: this.#redis,
      prefix: this.#line.prefix,
      concurrency: IN_HAND,
      lockDuration: LOCK,
      stalledInterval: LOCK,
      maxStalledCount: 1000,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    }
    const take = (ticket: Job<Ticket>, token?: string) => this.#take(bullmq, ticket, token)
    this.#workers = queues.map((name) => new bullmq.Worker<Ticket>(name, take, options))
    for (const worker of this.#workers) worker.on('error', this.#complain)
  }

  /** Waiting for a Redis that is away to say goodbye would take until it is back. */
  async close() {
    this.#closing = true
    const isAway = !this.#line.isUp
    const closed = Promise.all(this.#workers.map((worker) => worker.close(isAway)))
    await within(PATIENCE, closed).catch(this.#complain)
    this.#redis?.disconnect()
  }

  /** A ticket goes back to the head of its queue when there is no room here, so that others get it. */
  async #take(bullmq: typeof import('bullmq'), ticket: Job<Ticket>, token?: string) {
    const { id, at } = ticket.data
    if (at > Date.now()) {
      await ticket.moveToDelayed(at, token)
      throw new bullmq.DelayedError()
    }
    if (await this.#hand.offer(id)) return
    await ticket.moveToWait(token)
    await sleep(FOR_OTHERS)
    throw new bullmq.WaitingError()
  }

  /** A Redis that is away is told of once, by the line. */
  #complain = (error: Error) => {
    if (!this.#closing && this.#line.isUp) logger.warn({ err: error }, 'a ticket of Redis is lost')
  }
}
