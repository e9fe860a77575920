import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { queue } from '#kernel/jobs/queue'
import { checked } from '#tests/functional/imports/world'
import { runJobs } from '#tests/support/jobs'
import { until } from '#tests/support/until'
import { staff } from '#tests/support/world'

const ROWS = 6000
const LEASE_OVER = 31_000
const KILLS = 3

/** A real worker, killed at some moment while it brings rows in; what it held is free again. */
async function killedInTheMiddle(id: number) {
  const done = async () => Number((await db.query().from('imports').where({ id }).first()).done)
  const before = await done()
  const worker = spawn(
    process.execPath,
    ['ace.js', 'jobs:work', '--queues=default', '--concurrency=2'],
    {
      env: { ...process.env, NODE_ENV: 'test' },
      stdio: 'ignore',
    }
  )
  await until(async () => (await done()) > before)
  await sleep(Math.random() * 300)
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  await queue.freeStalled(Date.now() + LEASE_OVER)
}

test.group('Workers that are killed while contacts come in', (group) => {
  group.each.teardown(async () => {
    for (const table of ['jobs', 'job_workers', 'imports', 'contacts', 'audit_entries', 'users'])
      await db.from(table).delete()
    await db.from('search_documents').delete()
  })

  test('every row is done once', async ({ assert }) => {
    const by = await staff('giulia')
    const rows = Array.from(
      { length: ROWS },
      (_, index) => `Ospite,N${index},ospite${index}@aurora.example,Ditta ${index % 50},vip`
    )
    const file = ['First name,Last name,Email,Company,Tags', ...rows].join('\n')
    const one = await checked(file, by)
    await one.start({ by })
    for (let kill = 0; kill < KILLS; kill++) await killedInTheMiddle(one.id)
    await runJobs({ at: Date.now() + 3_600_000 })

    await one.refresh()
    assert.equal(one.state, 'done')
    assert.deepEqual(one.counts, { created: ROWS, companies: 50 })
    const count = async (table: string) =>
      Number((await db.query().from(table).count('* as total').first()).total)
    assert.equal(await count('contacts'), ROWS + 50)
    assert.equal(await count('contact_points'), ROWS)
    assert.equal(await count('contact_tags'), ROWS)
    assert.equal(await count('timeline_entries'), ROWS + 50)
    assert.equal(await count('search_documents'), ROWS + 50)
    const lines = await db.from('import_rows').where('outcome', 'created').select('line')
    assert.lengthOf(new Set(lines.map(({ line }) => line)), ROWS)
  }).timeout(240_000)
})
