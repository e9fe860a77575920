import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import logger from '@adonisjs/core/services/logger'
import type { Redis, RedisOptions } from 'ioredis'
import { bell } from '#kernel/jobs/bell'
import env from '#start/env'

const PATIENCE = 2000

/** For what is sent: fails soon rather than wait for Redis to return. */
const SENDING: RedisOptions = {
  maxRetriesPerRequest: 0,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  commandTimeout: PATIENCE,
}

/** For what is awaited, which goes on once Redis is back. */
const LISTENING: RedisOptions = { maxRetriesPerRequest: null }

/** The connection to Redis: made when it is first needed, and made again as long as it breaks. */
export class Line {
  /** Installations that share a Redis do not share tickets. In braces, as a cluster wants it. */
  readonly prefix = `{filo-${createHash('sha256').update(env.get('APP_KEY')).digest('hex').slice(0, 8)}}`
  #url: string
  #redis?: Promise<Redis>
  #connected = false
  #told = false
  #returns = new Set<() => void>()

  constructor(url: string) {
    this.#url = url
  }

  get isUp() {
    return this.#connected
  }

  /** Ready to be spoken to; throws when that takes longer than two seconds. */
  async redis() {
    const redis = await (this.#redis ??= this.#connect())
    if (redis.status !== 'ready') await within(PATIENCE, ready(redis))
    return redis
  }

  /** A connection to wait on, for its taker to close. */
  listener() {
    return this.#open(LISTENING)
  }

  async answers() {
    try {
      await (await this.redis()).ping()
      this.#up()
      return true
    } catch (error) {
      this.down(error)
      return false
    }
  }

  /** Calls whenever Redis is back after it was away; answers how to end that. */
  onReturn(call: () => void) {
    this.#returns.add(call)
    return () => this.#returns.delete(call)
  }

  /** Says so once for each time Redis goes; workers look in the table from now on. */
  down(error: unknown) {
    this.#connected = false
    bell.ring()
    if (this.#told) return
    this.#told = true
    logger.warn({ err: error }, 'Redis does not answer: jobs are looked for in the table meanwhile')
  }

  close() {
    void this.#redis?.then((redis) => redis.disconnect())
    this.#redis = undefined
    this.#connected = false
  }

  async #connect() {
    const redis = await this.#open(SENDING)
    redis.on('ready', () => this.#up())
    redis.on('close', () => this.#redis && this.down(new Error('The connection was closed.')))
    return redis
  }

  #up() {
    this.#connected = true
    if (!this.#told) return
    this.#told = false
    logger.info('Redis answers again')
    for (const call of this.#returns) call()
  }

  async #open(options: RedisOptions) {
    const { Redis } = await import('ioredis')
    const redis = new Redis(this.#url, { ...options, connectTimeout: PATIENCE, retryStrategy })
    redis.on('error', () => {})
    return redis
  }
}

const retryStrategy = (times: number) => Math.min(100 * times, PATIENCE)

const ready = (redis: Redis) => new Promise((resolve) => redis.once('ready', resolve))

/** Rejects when it is not done in time, whatever becomes of it. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const stop = new AbortController()
  const late = sleep(milliseconds, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`Redis did not answer within ${milliseconds} ms.`)
  })
  late.catch(() => {})
  try {
    return await Promise.race([work, late])
  } finally {
    stop.abort()
    work.catch(() => {})
  }
}
