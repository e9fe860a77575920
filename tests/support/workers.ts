import { spawn, type ChildProcess } from 'node:child_process'
import type { Group } from '@japa/runner/core'
import logger from '@adonisjs/core/services/logger'
import db from '@adonisjs/lucid/services/db'
import { workWith, type Driver } from '#kernel/jobs/driver'
import { BullmqDriver } from '#kernel/jobs/drivers/bullmq'
import { table } from '#kernel/jobs/drivers/table'
import { needs } from '#tests/support/binaries'
import { hasRedis, redisServer } from '#tests/support/redis_server'

export const DRIVERS = ['table', 'bullmq'] as const

type Redis = Awaited<ReturnType<typeof redisServer>>

/** Workers of a driver for the tests of a group: its own Redis, and processes that can be killed. */
export class Workers {
  #started: ChildProcess[] = []
  #before?: Driver
  #own?: Driver
  redis?: Redis

  constructor(readonly driver: Driver['name']) {}

  /** A worker in a process of its own, on the database of the tests. */
  start(...args: string[]) {
    const env = { ...process.env, NODE_ENV: 'test', REDIS_URL: this.redis?.url ?? '' }
    const child = spawn(process.execPath, ['ace.js', 'jobs:work', ...args], {
      env,
      stdio: 'ignore',
    })
    this.#started.push(child)
    return child
  }

  async open() {
    if (this.driver === 'bullmq') this.redis = await redisServer()
    this.#own = this.redis ? new BullmqDriver(this.redis.url) : table
    this.#before = workWith(this.#own)
  }

  async tidy() {
    for (const child of this.#started.splice(0)) child.kill('SIGKILL')
    for (const name of ['jobs', 'job_workers', 'job_schedules']) await db.from(name).delete()
  }

  async close() {
    workWith(this.#before!)
    await this.#own!.close()
    await this.redis?.close()
  }
}

export function withWorkers(group: Group, driver: Driver['name']) {
  const workers = new Workers(driver)
  const words = 'redis-server is not installed: jobs on Redis are not tried'
  needs(group, driver === 'table' || hasRedis, words)
  group.setup(async () => {
    const { level } = logger
    logger.level = 'silent'
    await workers.open()
    return async () => {
      await workers.close()
      logger.level = level
    }
  })
  group.each.teardown(() => workers.tidy())
  return workers
}

export const noJobs = async () => !(await db.from('jobs').first())
