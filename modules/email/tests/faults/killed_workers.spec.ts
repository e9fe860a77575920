import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { queue } from '#kernel/jobs/queue'
import { Worker } from '#kernel/jobs/worker'
import Message from '#core/conversations/models/message'
import type Conversation from '#core/conversations/models/conversation'
import type Inbox from '#core/inboxes/models/inbox'
import sweep from '#core/outbox/schedules/sweep'
import { withModule } from '#tests/support/modules'
import { until } from '#tests/support/until'
import { smtpServer } from '../support/smtp_server.js'
import { mailFromMaria, mailInbox, MARIAS_EMAIL } from '../support/world.js'

const SENDS = 1000
const KILLS = 20
const AT_ONCE = 10

/** A real worker, that can be killed. */
function startWorker() {
  const args = ['ace.js', 'jobs:work', '--queues=outbox', `--concurrency=${AT_ONCE}`]
  return spawn(process.execPath, args, {
    env: { ...process.env, NODE_ENV: 'test' },
    stdio: 'ignore',
  })
}

/** Its lease is over at once; those of the others are not. */
async function kill(worker: ChildProcess) {
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  const known = await db.from('job_workers').where('pid', worker.pid!).first()
  if (!known) return
  await db
    .from('jobs')
    .where({ claimed_by: known.id, state: 'running' })
    .update({ claimed_until: 1 })
  await queue.freeStalled()
}

/** All of it was tried: a job that was cut off too often is kept as failed. */
const isDone = async () => {
  const open = db.from('jobs').where('queue', 'outbox').whereNot('state', 'failed')
  return !(await open.first())
}

async function drained() {
  const last = new Worker({ concurrency: AT_ONCE, queues: ['outbox'] })
  await last.start()
  await until(isDone)
  await last.stop()
}

async function enqueue(conversation: Conversation, inbox: Inbox) {
  await db.transaction(async (client) => {
    for (let nth = 0; nth < SENDS; nth++) {
      const message = await Message.create(
        {
          conversationId: conversation.id,
          contactId: conversation.contactId,
          direction: 'out',
          inboxId: inbox.id,
          channel: inbox.channel,
          address: MARIAS_EMAIL,
          purpose: 'conversation',
          subject: 'Order',
          body: `Number ${nth}`,
          status: 'waiting',
          data: {},
        },
        { client }
      )
      await message.deliverLater(client)
    }
  })
}

test.group('Workers that are killed while they send mail', (group) => {
  withModule(group, 'email')
  group.each.teardown(async () => {
    for (const table of ['jobs', 'job_workers', 'conversations', 'inboxes', 'contacts'])
      await db.from(table).delete()
  })

  test(`${SENDS} sends, ${KILLS} kills: none is lost, none goes twice, what nobody knows is marked`, async ({
    assert,
    cleanup,
  }) => {
    const server = await smtpServer()
    server.faults.slowness = 15
    const inbox = await mailInbox(server.settings)
    const { conversation } = await mailFromMaria(inbox)
    await enqueue(conversation, inbox)

    const workers = [startWorker(), startWorker()]
    cleanup(() => workers.forEach((worker) => worker.kill('SIGKILL')))
    for (let nth = 0; nth < KILLS; nth++) {
      const goal = server.letters.length + 5 + Math.floor(Math.random() * 35)
      await until(() => server.letters.length >= goal)
      workers.push(startWorker())
      await kill(workers.shift()!)
    }
    for (const worker of workers.splice(0)) await kill(worker)
    await drained()
    await sweep()
    await drained()

    const arrived = server.letters.map(({ raw }) => /^Message-ID: (.+)\r$/m.exec(String(raw))![1])
    const times = Map.groupBy(arrived, (reference) => reference)
    const messages = await Message.query().where('direction', 'out')
    const lost = messages.filter(({ status }) => !['sent', 'unconfirmed'].includes(status))
    const untrue = messages.filter(
      (one) => one.status === 'sent' && times.get(one.reference!)?.length !== 1
    )
    assert.lengthOf(messages, SENDS)
    assert.deepEqual(
      lost.map(({ status, reason }) => [status, reason]),
      []
    )
    assert.lengthOf(untrue, 0)
    assert.equal(times.size, arrived.length)
    const unknown = messages.filter(({ status }) => status === 'unconfirmed')
    assert.isAtMost(unknown.length, (KILLS + 2) * AT_ONCE)
  }).timeout(240_000)
})
