import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { queue } from '#kernel/jobs/queue'
import { Worker } from '#kernel/jobs/worker'
import { freshLog, install, linesOf } from '#tests/support/drudge'
import { ended, start } from '#tests/support/process'
import { DRIVERS, noJobs, withWorkers } from '#tests/support/workers'
import { until } from '#tests/support/until'
import NoteLine from '#tests/modules/drudge/jobs/note_line'

const LINES = 200
const KILLS = 3
const CONCURRENCY = 5
const JOBS = 1500
const LEASE_OVER = 31_000

test.group('A process killed while it enqueues', (group) => {
  group.setup(() => install('drudge'))
  group.each.teardown(async () => void (await db.from('jobs').delete()))

  test('in a transaction: all of it or none', async ({ assert }) => {
    for (let kill = 0; kill < KILLS; kill++) {
      await db.from('jobs').delete()
      const file = await freshLog()
      const fill = ['drudge:fill', file, `--lines=${LINES}`, '--times=1000']
      const { child, said } = start('bin/console.ts', fill, {})
      await until(async () => {
        if (child.exitCode !== null) throw new Error(said())
        return db.from('jobs').first()
      })
      await sleep(Math.random() * 500)
      child.kill('SIGKILL')
      await ended(child)

      const { count } = await db.from('jobs').count('* as count').first()
      assert.isAbove(count, 0)
      assert.equal(count % LINES, 0)
    }
  })
})

for (const driver of DRIVERS)
  test.group(`Workers killed at random, driver ${driver}`, (group) => {
    const workers = withWorkers(group, driver)

    group.setup(() => install('drudge'))

    test('none of their work is lost', async ({ assert }) => {
      const file = await freshLog()
      const lines = Array.from({ length: JOBS }, (_, nth) => String(nth))
      await db.transaction(async (client) => {
        for (const line of lines) await NoteLine.deliverLater({ file, line }, { client })
      })
      for (let kill = 0; kill < KILLS; kill++) {
        const goal = (await linesOf(file)).length + Math.random() * 200
        const worker = workers.start(`--concurrency=${CONCURRENCY}`)
        await until(async () => (await linesOf(file)).length > goal)
        worker.kill('SIGKILL')
        await once(worker, 'exit')
        await queue.freeStalled(Date.now() + LEASE_OVER)
      }
      const last = new Worker({ concurrency: CONCURRENCY })
      await last.start()
      await until(noJobs)
      await last.stop()

      const done = await linesOf(file)
      assert.sameMembers([...new Set(done)], lines)
      assert.isAtMost(done.length, JOBS + KILLS * CONCURRENCY)
    })
  })
