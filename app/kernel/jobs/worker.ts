import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { bell } from '#kernel/jobs/bell'
import { runnableJobs } from '#kernel/jobs/catalogue'
import { driver, type Hand } from '#kernel/jobs/driver'
import { insist } from '#kernel/jobs/insist'
import { perform, Stopped } from '#kernel/jobs/perform'
import { queue, type JobRow } from '#kernel/jobs/queue'
import { enqueueDue } from '#kernel/jobs/schedules'
import { Services } from '#kernel/jobs/services'

export interface WorkerOptions {
  /** Jobs at the same time. */
  concurrency: number
  /** All queues when left out. */
  queues?: string[]
}

const SECOND = 1000
const LEASE = 30 * SECOND
const TEND_EVERY = 10 * SECOND
const KEPT = 24 * 60 * 60 * SECOND
const IDLE = { least: 50, most: SECOND }
const ROOM_WITHIN = SECOND

/** Leaving: running jobs may end, then are told to, then are given back. */
const LEAVE = { ask: 5 * SECOND, drop: 8 * SECOND }

/** Takes due jobs and runs them until told to stop. */
export class Worker implements Hand {
  readonly id = randomUUID()
  readonly queues?: string[]
  #offered: number[] = []
  #expected = 0
  #taking?: Promise<void>
  #running = new Map<JobRow, { stop: AbortController; ended: Promise<void> }>()
  #stopping = false
  #idle = IDLE.least
  #schedulesAt = 0
  #services = new Services()
  #tending?: NodeJS.Timeout
  #loop?: Promise<void>
  #leaveDriver?: () => Promise<void>

  constructor(private options: WorkerOptions) {
    this.queues = options.queues
  }

  async start() {
    const now = Date.now()
    const row = { id: this.id, host: hostname(), pid: process.pid, started_at: now, seen_at: now }
    await db.table('job_workers').insert(row)
    await this.#tend()
    this.#tending = setInterval(() => this.#tend(), TEND_EVERY)
    this.#leaveDriver = await driver().serve(this)
    this.#loop = this.#work()
  }

  /** Claims no more, lets running jobs end, gives back those that do not within eight seconds. */
  async stop() {
    const services = this.#services.stop()
    this.#stopping = true
    bell.ring()
    const left = Date.now()
    await Promise.all([this.#loop, this.#leaveDriver?.()])
    await this.#taking
    await this.#drained(LEAVE.ask)
    for (const { stop } of this.#running.values()) stop.abort(new Stopped('leaving'))
    await this.#drained(LEAVE.drop - (Date.now() - left))
    await services
    clearInterval(this.#tending)
    for (const row of this.#running.keys()) await queue.release(row)
    await db.from('job_workers').where('id', this.id).delete()
  }

  /** A job the driver heard of. Waits a little for room; those that come meanwhile are taken together. */
  async offer(id: number) {
    await this.#room()
    if (this.#stopping || this.#free <= 0) return false
    this.#offered.push(id)
    this.#expected++
    this.#taking ??= this.#takeOffered()
    return true
  }

  async #room() {
    const limit = Date.now() + ROOM_WITHIN
    while (!this.#stopping && this.#free <= 0 && Date.now() < limit) {
      await bell.wait(limit - Date.now(), bell.rings)
    }
  }

  async #takeOffered() {
    while (this.#offered.length) {
      const ids = this.#offered.splice(0)
      await this.#take(ids).catch(this.#complain)
      this.#expected -= ids.length
      bell.ring()
    }
    this.#taking = undefined
  }

  async #take(ids: number[]) {
    for (const row of await queue.take(ids, await this.#wanted())) this.#begin(row)
  }

  async #work() {
    while (!this.#stopping) {
      const heard = bell.rings
      await this.#followTheClock().catch(this.#complain)
      const claimed = await this.#claim().catch(this.#complain)
      if (claimed) this.#idle = IDLE.least
      if (claimed && this.#free > 0) await breathe()
      else await this.#rest(heard)
    }
  }

  async #followTheClock() {
    if (Date.now() >= this.#schedulesAt) this.#schedulesAt = await enqueueDue()
  }

  get #free() {
    return this.options.concurrency - this.#running.size - this.#expected
  }

  /** Answers how many there were. */
  async #claim() {
    const limit = this.#free
    if (limit <= 0 || !driver().looks) return 0
    this.#expected += limit
    try {
      const rows = await queue.claim({ ...(await this.#wanted()), limit })
      for (const row of rows) this.#begin(row)
      return rows.length
    } finally {
      this.#expected -= limit
    }
  }

  async #wanted() {
    const names = (await runnableJobs()).map(({ name }) => name)
    return { worker: this.id, names, queues: this.queues, lease: LEASE }
  }

  #begin(row: JobRow) {
    const stop = new AbortController()
    const ended = perform(row, stop)
      .then(() => undefined, this.#complain)
      .finally(() => {
        this.#running.delete(row)
        bell.ring()
      })
    this.#running.set(row, { stop, ended })
  }

  async #rest(heard: number) {
    await bell.wait(this.#idle, heard)
    await breathe()
    this.#idle = Math.min(this.#idle * 2, IDLE.most)
  }

  /** What must happen now and then: stay seen, keep the leases, help out where others died. */
  #tend = async () => {
    try {
      const now = Date.now()
      await insist(() => db.from('job_workers').where('id', this.id).update({ seen_at: now }))
      await this.#keepLeases()
      await this.#services.tend()
      await queue.freeStalled()
      await queue.forget(now - KEPT)
      await db
        .from('job_workers')
        .where('seen_at', '<', now - KEPT)
        .delete()
    } catch (error) {
      this.#complain(error)
    }
  }

  async #keepLeases() {
    if (!this.#running.size) return
    const before = [...this.#running]
    const ids = before.map(([{ id }]) => id)
    const mine = new Set(await queue.renew(this.id, ids, LEASE))
    for (const [row, { stop }] of before) if (!mine.has(row.id)) stop.abort(new Stopped('lost'))
  }

  #drained(limit: number) {
    const all = Promise.all([...this.#running.values()].map(({ ended }) => ended))
    return Promise.race([all, sleep(Math.max(0, limit), undefined, { ref: false })])
  }

  #complain = (error: unknown): undefined => {
    logger.error({ err: error, worker: this.id }, 'the worker met an error')
  }
}
