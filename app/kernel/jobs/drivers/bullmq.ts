import type { Announced, Driver, Hand } from '#kernel/jobs/driver'
import { Counter } from '#kernel/jobs/drivers/bullmq/counter'
import { Line } from '#kernel/jobs/drivers/bullmq/line'
import { Sender } from '#kernel/jobs/drivers/bullmq/sender'
import { Sweeper } from '#kernel/jobs/drivers/bullmq/sweeper'
import { queueNames } from '#kernel/jobs/catalogue'

/**
 * Redis tells workers of rows by tickets: a ticket names one row and is worth one look
 * at it. While Redis is away workers look in the table, as they do without it.
 */
export class BullmqDriver implements Driver {
  readonly name = 'bullmq'
  #line: Line
  #sender: Sender
  #sweeper: Sweeper

  /** @param url `redis://` or `rediss://`, its path being the number of the database */
  constructor(url: string) {
    this.#line = new Line(url)
    this.#sender = new Sender(this.#line)
    this.#sweeper = new Sweeper(this.#line, this.#sender)
  }

  get looks() {
    return !this.#line.isUp
  }

  announce(jobs: Announced[]) {
    this.#sender.add(jobs)
  }

  async serve(hand: Hand) {
    const counter = new Counter(this.#line, hand)
    await counter.open(hand.queues ?? (await queueNames()))
    const stopSweeping = this.#sweeper.start()
    return async () => {
      stopSweeping()
      await counter.close()
    }
  }

  answers() {
    return this.#line.answers()
  }

  async close() {
    await this.#sender.close()
    this.#line.close()
  }
}
