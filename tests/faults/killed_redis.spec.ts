import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { driver } from '#kernel/jobs/driver'
import { Worker } from '#kernel/jobs/worker'
import { freshLog, install, linesOf } from '#tests/support/drudge'
import { noJobs, withWorkers } from '#tests/support/workers'
import { until } from '#tests/support/until'
import NoteLine from '#tests/modules/drudge/jobs/note_line'

const JOBS = 500

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, nth) => String(from + nth))

/** Enqueues one line for each number; every third later than the others. */
const enqueue = (file: string, lines: string[]) =>
  db.transaction(async (client) => {
    for (const line of lines)
      await NoteLine.deliverLater({ file, line }, { client, delay: Number(line) % 3 ? 0 : 1500 })
  })

test.group('A Redis that is killed and comes back empty', (group) => {
  const workers = withWorkers(group, 'bullmq')
  const startHere = async () => {
    const worker = new Worker({ concurrency: 5 })
    await worker.start()
    return worker
  }

  group.setup(() => install('drudge'))

  test(`in the middle of ${JOBS} jobs: all finish, each once`, async ({ assert }) => {
    const file = await freshLog()
    workers.start()
    const here = await startHere()
    await enqueue(file, numbers(0, 300))
    await until(async () => (await linesOf(file)).length > 50)
    await workers.redis!.kill()

    const began = Date.now()
    await enqueue(file, numbers(300, JOBS))
    assert.isBelow(Date.now() - began, 5000)
    assert.isFalse(await driver().answers())
    await workers.redis!.startAgain()

    await until(noJobs)
    await here.stop()
    const lines = await linesOf(file)
    assert.sameMembers(lines, numbers(0, JOBS))
    assert.lengthOf(lines, JOBS)
  })

  test('while it is away, work goes on', async ({ assert }) => {
    const file = await freshLog()
    const worker = await startHere()
    await workers.redis!.kill()
    await enqueue(file, numbers(0, 50))
    await until(noJobs)
    await workers.redis!.startAgain()
    await until(() => driver().answers())
    await enqueue(file, numbers(50, 60))
    await until(noJobs)
    await worker.stop()
    assert.sameMembers(await linesOf(file), numbers(0, 60))
  })

  test('and a worker that leaves meanwhile does so in time', async ({ assert }) => {
    const worker = await startHere()
    await workers.redis!.kill()
    const began = Date.now()
    await worker.stop()
    assert.isBelow(Date.now() - began, 8000)
    await workers.redis!.startAgain()
  })

  test('what it forgot is told to it again', async ({ assert }) => {
    const file = await freshLog()
    const worker = await startHere()
    await until(() => !driver().looks)
    await db.transaction(async (client) => {
      for (const line of numbers(0, JOBS))
        await NoteLine.deliverLater({ file, line }, { client, delay: 2000 })
    })
    await sleep(1000)
    const redis = new Redis(workers.redis!.url)
    await redis.flushall()
    redis.disconnect()

    await until(noJobs)
    await worker.stop()
    assert.lengthOf(await linesOf(file), JOBS)
    assert.sameMembers(await linesOf(file), numbers(0, JOBS))
  })
})
