import { rm } from 'node:fs/promises'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Inbox from '#core/inboxes/models/inbox'
import { bell } from '#kernel/jobs/bell'
import { queue } from '#kernel/jobs/queue'
import { enqueueDue } from '#kernel/jobs/schedules'
import { Worker } from '#kernel/jobs/worker'
import { freshLog, install, linesOf, TIDY_LOG } from '#tests/support/drudge'
import { DRIVERS, noJobs, withWorkers } from '#tests/support/workers'
import { until } from '#tests/support/until'
import CountUp from '#tests/modules/drudge/jobs/count_up'
import KeepPace from '#tests/modules/drudge/jobs/keep_pace'
import NoteLine from '#tests/modules/drudge/jobs/note_line'
import NoteTime from '#tests/modules/drudge/jobs/note_time'
import Stumble from '#tests/modules/drudge/jobs/stumble'

const row = (id: number) => db.from('jobs').where('id', id).first()

const timesIn = async (file: string) => (await linesOf(file)).map(Number)

for (const driver of DRIVERS)
  test.group(`Workers, driver ${driver}`, (group) => {
    const workers = withWorkers(group, driver)
    const started = new Set<Worker>()
    const startHere = async (options = {}) => {
      const worker = new Worker({ concurrency: 5, ...options })
      const stop = worker.stop.bind(worker)
      worker.stop = () => (started.delete(worker), stop())
      started.add(worker)
      await worker.start()
      return worker
    }

    group.setup(() => install('drudge'))
    group.each.setup(() => rm(TIDY_LOG, { force: true }))
    // One that a failed test left would work in those after it.
    group.each.teardown(async () => {
      for (const worker of started) await worker.stop()
    })

    test('wakes for what is enqueued beside it', async ({ assert }) => {
      const file = await freshLog()
      const worker = await startHere({ concurrency: 1 })
      await sleep(1500)
      const heard = bell.rings
      await db.transaction(async (trx) => {
        await NoteLine.deliverLater({ file, line: 'woken' }, { client: trx })
      })
      if (driver === 'table') assert.isAbove(bell.rings, heard)
      await until(async () => (await linesOf(file)).length)
      await worker.stop()
      assert.isNull(await db.from('job_workers').first())
    })

    test('works on its queues only', async ({ assert }) => {
      const file = await freshLog()
      const worker = await startHere({ queues: ['mail'] })
      await NoteLine.deliverLater({ file, line: 'not mine' })
      await sleep(300)
      await worker.stop()
      assert.lengthOf(await linesOf(file), 0)
    })

    test('never runs more at a time than it may', async ({ assert }) => {
      const worker = await startHere({ concurrency: 2 })
      for (let nth = 0; nth < 6; nth++) await CountUp.deliverLater({ steps: 1, pause: 150 })
      const seen: number[] = []
      const count = () => db.from('jobs').where('state', 'running').count('* as running').first()
      await until(async () => {
        seen.push((await count()).running)
        return !(await db.from('jobs').whereNot('state', 'done').first())
      })
      await worker.stop()
      assert.equal(Math.max(...seen), 2)
    })

    test('what a worker has no room for is done by another', async ({ assert }) => {
      const [long, file] = [await freshLog(), await freshLog()]
      const full = await startHere({ concurrency: 1 })
      const id = await CountUp.deliverLater({ steps: 3000, pause: 100, file: long })
      await until(async () => (await linesOf(long)).length)
      for (const line of ['1', '2', '3']) await NoteLine.deliverLater({ file, line })
      await sleep(300)
      const other = await startHere({ concurrency: 1 })
      await until(async () => (await linesOf(file)).length === 3)
      assert.deepEqual(await linesOf(long), ['began'])
      await CountUp.cancel(id)
      await Promise.all([full.stop(), other.stop()])
    })

    test('delayed work is done when it is due, not before', async ({ assert }) => {
      const file = await freshLog()
      const worker = await startHere()
      const due = Date.now() + 700
      await NoteTime.deliverLater({ file }, { at: due })
      await until(noJobs)
      await worker.stop()
      const [time] = await timesIn(file)
      assert.isAtLeast(time, due)
      assert.isAtMost(time, due + 5000)
    })

    test('what fails is tried again after its wait, part of it left to chance', async ({
      assert,
    }) => {
      const file = await freshLog()
      const worker = await startHere()
      await NoteTime.deliverLater({ file, failures: 2 })
      await until(noJobs)
      await worker.stop()
      const times = await timesIn(file)
      assert.lengthOf(times, 3)
      const waits = times.slice(1).map((time, nth) => time - times[nth])
      assert.isAtLeast(Math.min(...waits), 200)
    })

    test('what always fails is kept, and run again when someone asks', async ({ assert }) => {
      const file = await freshLog()
      const worker = await startHere()
      const id = await NoteTime.deliverLater({ file, failures: 9 })
      await until(async () => (await row(id)).state === 'failed')
      assert.lengthOf(await timesIn(file), 4)

      assert.isTrue(await queue.runAgain(id))
      await until(async () => (await row(id)).state === 'failed')
      await worker.stop()
      assert.lengthOf(await timesIn(file), 8)
    })

    test('all that failed is run again at once', async ({ assert }) => {
      for (let nth = 0; nth < 3; nth++) await Stumble.deliverLater({})
      await db.from('jobs').update({ state: 'failed', attempts: 3, run_at: Date.now() + 60_000 })
      const worker = await startHere()
      await queue.runAllAgain()
      await until(async () => !(await db.from('jobs').where('attempts', 0).first()))
      await worker.stop()
      assert.lengthOf(await db.from('jobs').where('attempts', 1), 3)
    })

    test('cancelled work does not run, and what runs is told', async ({ assert }) => {
      const [never, long] = [await freshLog(), await freshLog()]
      const waits = await NoteLine.deliverLater({ file: never, line: 'never' }, { delay: 400 })
      const runs = await CountUp.deliverLater({ steps: 50, pause: 260, file: long })
      const worker = await startHere()
      await until(async () => (await linesOf(long)).length)
      await NoteLine.cancel(waits)
      await CountUp.cancel(runs)
      await sleep(1500)
      await worker.stop()
      assert.lengthOf(await linesOf(never), 0)
      assert.deepEqual(await linesOf(long), ['began'])
      assert.equal((await row(runs)).state, 'cancelled')
    })

    test('unique work is done once', async ({ assert }) => {
      const file = await freshLog()
      for (const line of ['1', '2', '3'])
        await NoteLine.deliverLater({ file, line }, { unique: 'maria', delay: 200 })
      const worker = await startHere()
      await until(noJobs)
      await worker.stop()
      assert.deepEqual(await linesOf(file), ['1'])
    })

    test('schedules come round', async ({ assert }) => {
      await enqueueDue()
      await db.from('job_schedules').where('id', 'drudge.tidy').update({ next_run_at: 1 })
      const worker = await startHere()
      await until(async () => (await linesOf(TIDY_LOG)).length)
      await worker.stop()
      assert.deepEqual(await linesOf(TIDY_LOG), ['tidied'])
      const { next_run_at: next } = await db
        .from('job_schedules')
        .where('id', 'drudge.tidy')
        .first()
      assert.isAbove(next, Date.now())
    })

    test('what an inbox sends keeps to its rate', async ({ assert, cleanup }) => {
      const file = await freshLog()
      const values = {
        name: 'Counter',
        channel: 'email',
        address: 'bar@aurora.example',
        settings: {},
      }
      const inbox = await Inbox.create({ ...values, ratePerMinute: 300 } as Partial<Inbox>)
      cleanup(async () => void (await db.from('inboxes').delete()))
      const worker = await startHere()
      const began = Date.now()
      for (let nth = 0; nth < 6; nth++) await KeepPace.deliverLater({ inboxId: inbox.id, file })
      await until(async () => (await linesOf(file)).length === 6)
      await worker.stop()
      const times = (await timesIn(file)).sort()
      for (const [nth, time] of times.entries()) assert.isAtLeast(time, began + nth * 200)
    })

    test('two processes share 400 jobs, each done once', async ({ assert }) => {
      const file = await freshLog()
      await db.transaction(async (trx) => {
        for (let line = 0; line < 400; line++) {
          await NoteLine.deliverLater({ file, line: String(line) }, { client: trx })
        }
      })
      workers.start()
      await until(async () => (await linesOf(file)).length)
      const here = await startHere()
      await until(noJobs)
      await here.stop()

      const lines = await linesOf(file)
      assert.lengthOf(lines, 400)
      assert.equal(new Set(lines).size, 400)
    })

    test('asked to leave, it ends what it runs and takes no more', async ({ assert }) => {
      const [file, later] = [await freshLog(), await freshLog()]
      const worker = workers.start()
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
      const worker = workers.start()
      const id = await CountUp.deliverLater({ steps: 300, pause: 100, file })
      await until(async () => (await linesOf(file)).includes('began'))
      worker.kill('SIGTERM')
      await once(worker, 'exit')

      const { state, attempts, claimed_by: by } = await db.from('jobs').where('id', id).first()
      assert.deepEqual([state, attempts, by], ['ready', 0, null])
    })

    test('killed, its work is done by another once the lease is over', async ({ assert }) => {
      const file = await freshLog()
      const worker = workers.start()
      const id = await CountUp.deliverLater({ steps: 10, pause: 200, file })
      await until(async () => (await linesOf(file)).includes('began'))
      worker.kill('SIGKILL')
      await once(worker, 'exit')
      assert.equal((await db.from('jobs').where('id', id).first()).state, 'running')

      await queue.freeStalled(Date.now() + 31_000)
      const other = await startHere()
      await until(async () => (await linesOf(file)).includes('ended'))
      await other.stop()
      assert.deepEqual(await linesOf(file), ['began', 'began', 'ended'])
    })
  })
