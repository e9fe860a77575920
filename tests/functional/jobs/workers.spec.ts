import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { queue } from '#kernel/jobs/queue'
import { bell } from '#kernel/jobs/bell'
import { Worker } from '#kernel/jobs/worker'
import { freshLog, install, linesOf } from '#tests/support/drudge'
import CountUp from '#tests/modules/drudge/jobs/count_up'
import NoteLine from '#tests/modules/drudge/jobs/note_line'

/** A worker in a process of its own, on the database of the tests. */
function startProcess() {
  const env = { ...process.env, NODE_ENV: 'test' }
  return spawn(process.execPath, ['ace.js', 'jobs:work'], { env, stdio: 'ignore' })
}

async function until(holds: () => Promise<unknown>, limit = 25_000) {
  const end = Date.now() + limit
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come to that')
    await sleep(50)
  }
}

const isEmpty = async () => !(await db.from('jobs').first())

test.group('Workers', (group) => {
  const started: ChildProcess[] = []
  const startWorker = () => {
    started.push(startProcess())
    return started.at(-1)!
  }

  group.setup(() => install('drudge'))
  group.each.timeout(60_000)
  group.each.teardown(async () => {
    for (const child of started.splice(0)) child.kill('SIGKILL')
    for (const table of ['jobs', 'job_workers', 'job_schedules']) await db.from(table).delete()
  })

  test('wakes for what is enqueued beside it', async ({ assert, cleanup }) => {
    const file = await freshLog()
    const worker = new Worker({ concurrency: 1 })
    await worker.start()
    cleanup(() => worker.stop())
    await sleep(1500)
    const heard = bell.rings
    await db.transaction(async (trx) => {
      await NoteLine.deliverLater({ file, line: 'woken' }, { client: trx })
    })
    assert.isAbove(bell.rings, heard)
    await until(async () => (await linesOf(file)).length)
    await worker.stop()
    assert.isNull(await db.from('job_workers').first())
  })

  test('works on its queues only', async ({ assert }) => {
    const file = await freshLog()
    const worker = new Worker({ concurrency: 1, queues: ['mail'] })
    await worker.start()
    await NoteLine.deliverLater({ file, line: 'not mine' })
    await sleep(300)
    await worker.stop()
    assert.lengthOf(await linesOf(file), 0)
  })

  test('two processes share 2,000 jobs, each done once', async ({ assert }) => {
    const file = await freshLog()
    await db.transaction(async (trx) => {
      for (let line = 0; line < 2000; line++) {
        await NoteLine.deliverLater({ file, line: String(line) }, { client: trx })
      }
    })
    startWorker()
    await until(async () => (await linesOf(file)).length)
    const here = new Worker({ concurrency: 5 })
    await here.start()
    await until(isEmpty)
    await here.stop()

    const lines = await linesOf(file)
    assert.lengthOf(lines, 2000)
    assert.equal(new Set(lines).size, 2000)
  })

  test('asked to leave, it ends what it runs and takes no more', async ({ assert }) => {
    const [file, later] = [await freshLog(), await freshLog()]
    const worker = startWorker()
    await CountUp.deliverLater({ steps: 4, pause: 400, file })
    await until(async () => (await linesOf(file)).includes('began'))
    worker.kill('SIGTERM')
    await sleep(300)
    await NoteLine.deliverLater({ file: later, line: 'too late' })

    const [code] = await once(worker, 'exit')
    assert.equal(code, 0)
    assert.deepEqual(await linesOf(file), ['began', 'ended'])
    assert.lengthOf(await linesOf(later), 0)
  })

  test('what does not end in time is given back', async ({ assert }) => {
    const file = await freshLog()
    const worker = startWorker()
    const id = await CountUp.deliverLater({ steps: 300, pause: 100, file })
    await until(async () => (await linesOf(file)).includes('began'))
    worker.kill('SIGTERM')
    await once(worker, 'exit')

    const { state, attempts, claimed_by: by } = await db.from('jobs').where('id', id).first()
    assert.deepEqual([state, attempts, by], ['ready', 0, null])
  })

  test('killed, its work is done by another once the lease is over', async ({ assert }) => {
    const file = await freshLog()
    const worker = startWorker()
    const id = await CountUp.deliverLater({ steps: 10, pause: 200, file })
    await until(async () => (await linesOf(file)).includes('began'))
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    assert.equal((await db.from('jobs').where('id', id).first()).state, 'running')

    await queue.freeStalled(Date.now() + 31_000)
    const other = new Worker({ concurrency: 1 })
    await other.start()
    await until(async () => (await linesOf(file)).includes('ended'))
    await other.stop()
    assert.deepEqual(await linesOf(file), ['began', 'began', 'ended'])
  })
})
