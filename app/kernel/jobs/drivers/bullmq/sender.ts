import { setImmediate as breathe } from 'node:timers/promises'
import type { Queue } from 'bullmq'
import type { Announced } from '#kernel/jobs/driver'
import { within, type Line } from '#kernel/jobs/drivers/bullmq/line'

/** What Redis keeps of a row. */
export interface Ticket {
  id: number
  /** Milliseconds since 1970 before which it is worth nothing. */
  at: number
}

const AT_ONCE = 1000
const PATIENCE = 5000
const LEAVING = 2000

/** Tickets say all they have to say once: none is kept, none is tried again. */
const TICKET = { removeOnComplete: true, removeOnFail: true, attempts: 1 }
const STREAMS = { events: { maxLen: 100 } }

/** Hands tickets to Redis, many at a time. What cannot be sent is left to the sweeper. */
export class Sender {
  #unsent: Announced[] = []
  #sending?: Promise<void>
  #queues = new Map<string, Queue<Ticket>>()
  #line: Line

  constructor(line: Line) {
    this.#line = line
  }

  add(jobs: Announced[]) {
    for (const job of jobs) this.#unsent.push(job)
    if (this.#unsent.length) this.#sending ??= this.#sendAll()
  }

  /** Sends a ticket for each; one that is there already is not doubled. */
  async send(jobs: Announced[]) {
    for (const [name, ofQueue] of Map.groupBy(jobs, ({ queue }) => queue)) {
      await (await this.queue(name)).addBulk(ofQueue.map(ticketOf))
    }
  }

  async queue(name: string) {
    if (!this.#queues.has(name)) this.#queues.set(name, await this.#open(name))
    return this.#queues.get(name)!
  }

  async close() {
    if (this.#sending) await within(LEAVING, this.#sending).catch(() => {})
    this.#unsent = []
    this.#forget()
  }

  async #sendAll() {
    await breathe()
    while (this.#unsent.length) {
      const jobs = this.#unsent.splice(0, AT_ONCE)
      await within(PATIENCE, this.send(jobs)).catch((error) => {
        this.#forget()
        this.#line.down(error)
      })
    }
    this.#sending = undefined
  }

  async #open(name: string) {
    const connection = await this.#line.redis()
    const { Queue: Bullmq } = await import('bullmq')
    const { prefix } = this.#line
    const options = { connection, prefix, defaultJobOptions: TICKET, streams: STREAMS }
    const queue = new Bullmq<Ticket>(name, options)
    queue.on('error', (error) => this.#line.down(error))
    return queue
  }

  /** A queue whose beginning failed stays broken; the next ticket opens another. */
  #forget() {
    for (const queue of this.#queues.values()) queue.close().catch(() => {})
    this.#queues.clear()
  }
}

/** The time in the id tells a second try from the ticket of the first, which may still be there. */
const ticketOf = ({ id, run_at: at }: Announced) => ({
  name: 'job',
  data: { id, at },
  opts: { jobId: `${id}-${at}`, delay: Math.max(0, at - Date.now()) },
})
