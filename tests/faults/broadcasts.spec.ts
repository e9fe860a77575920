import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Broadcast from '#core/broadcasts/models/broadcast'
import Inbox from '#core/inboxes/models/inbox'
import { insertMany } from '#core/lists/bulk/insert_many'
import Template from '#core/templates/models/template'
import { queue } from '#kernel/jobs/queue'
import { Worker } from '#kernel/jobs/worker'
import { withModule } from '#tests/support/modules'
import { staff } from '#tests/support/world'
import { until } from '#tests/support/until'

const CONTACTS = 4000
const SENT = 1000
const LEASE_OVER = 31_000

/** A real worker that finds out and makes messages, and sends none. */
function startWorker() {
  const args = ['ace.js', 'jobs:work', '--queues=default', '--concurrency=4']
  return spawn(process.execPath, args, {
    env: { ...process.env, NODE_ENV: 'test' },
    stdio: 'ignore',
  })
}

/** Kills a worker as soon as that much is done; what it held is free again. */
async function killedWhen(holds: () => Promise<boolean>) {
  const worker = startWorker()
  await until(holds)
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  await queue.freeStalled(Date.now() + LEASE_OVER)
}

const count = async (table: string) =>
  Number((await db.query().from(table).count('* as total').first()).total)

async function crowd() {
  const now = Date.now()
  const numbers = Array.from({ length: CONTACTS }, (_, index) => index + 1)
  await db.transaction(async (client) => {
    const people = numbers.map((id) => ({
      id,
      kind: 'person',
      name: `Ospite ${id}`,
      first_name: `Ospite ${id}`,
      sort_name: `ospite ${id}`,
      revision: 1,
      last_activity_at: now,
      created_at: now,
      updated_at: now,
    }))
    await insertMany(client, 'contacts', people)
    const points = numbers.map((id) => ({
      contact_id: id,
      kind: 'email',
      value: `ospite${id}@aurora.example`,
      is_primary: true,
      state: 'usable',
      created_at: now,
      updated_at: now,
    }))
    await insertMany(client, 'contact_points', points)
  })
}

test.group('Workers that are killed while a broadcast goes out', (group) => {
  withModule(group, 'email')
  group.each.teardown(async () => {
    for (const table of ['jobs', 'job_workers', 'broadcasts', 'templates', 'conversations'])
      await db.from(table).delete()
    for (const table of ['inboxes', 'contacts', 'audit_entries', 'users'])
      await db.from(table).delete()
  })

  test('everybody is found once, and gets one message', async ({ assert }) => {
    await crowd()
    const by = await staff('giulia')
    const inbox = await Inbox.create({
      channel: 'email.email',
      name: 'Support',
      address: 'support@aurora.example',
      isEnabled: true,
      settings: {},
      state: 'ok',
      joinsOpen: true,
      assignment: 'manual',
    } as any)
    const words = { language: 'en', subject: 'Closed', body: 'Dear {{contact.first_name}}' }
    const template = new Template()
    await template.keep({ name: 'Closed', purpose: 'service' }, words, { by })
    const broadcast = new Broadcast()
    await broadcast.keep(
      {
        name: 'Closed',
        templateId: template.id,
        inboxId: inbox.id,
        purpose: 'service',
        audience: { from: '' },
        audienceLabel: 'All',
        ratePerMinute: 60_000,
        expected: CONTACTS,
      },
      { by }
    )

    for (const part of [600, 1800])
      await killedWhen(async () => (await count('broadcast_recipients')) >= part)
    const last = new Worker({ concurrency: 4, queues: ['default'] })
    await last.start()
    await until(async () => (await broadcast.refresh()).state === 'ready')
    await last.stop()
    const found = await db.from('broadcast_recipients').select('contact_id', 'status')
    assert.lengthOf(found, CONTACTS)
    assert.lengthOf(new Set(found.map((row) => row.contact_id)), CONTACTS)
    assert.equal(broadcast.getting, CONTACTS)

    await template.load('versions')
    await broadcast.start(template.versions, { by })
    for (const part of [60, 250, 450, 700])
      await killedWhen(async () => (await count('messages')) >= part)
    const next = new Worker({ concurrency: 4, queues: ['default'] })
    await next.start()
    await until(async () => (await count('messages')) >= SENT)
    await broadcast.refresh()
    await broadcast.pause({ by })
    await next.stop()
    const messages = await db.from('messages').select('contact_id', 'status')
    const made = await db.from('broadcast_recipients').where('status', 'made')
    assert.lengthOf(new Set(messages.map((row) => row.contact_id)), messages.length)
    assert.lengthOf(made, messages.length)
    assert.lengthOf(await db.from('conversations').whereNot('status', 'silent'), 0)
  }).timeout(240_000)
})
