import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { queue } from '#kernel/jobs/queue'
import { Worker } from '#kernel/jobs/worker'
import Message from '#core/conversations/models/message'
import type Conversation from '#core/conversations/models/conversation'
import type Inbox from '#core/inboxes/models/inbox'
import { withModule } from '#tests/support/modules'
import { until } from '#tests/support/until'
import { smtpServer } from '../support/smtp_server.js'
import { mailFromMaria, mailInbox, MARIAS_EMAIL } from '../support/world.js'

const SENDS = 100
const ROUNDS = 2
const KILLS = 2
const LEASE_OVER = 31_000

/** A real worker, that can be killed. */
function startWorker() {
  const args = ['ace.js', 'jobs:work', '--queues=outbox', '--concurrency=10']
  return spawn(process.execPath, args, {
    env: { ...process.env, NODE_ENV: 'test' },
    stdio: 'ignore',
  })
}

const isDone = async () => !(await db.from('jobs').where('queue', 'outbox').first())

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

  test(`${ROUNDS} rounds of ${SENDS}: none is lost, none goes twice, what nobody knows is marked`, async ({
    assert,
  }) => {
    const server = await smtpServer()
    server.faults.slowness = 15
    const inbox = await mailInbox(server.settings)
    const { conversation } = await mailFromMaria(inbox)

    for (let round = 0; round < ROUNDS; round++) {
      server.letters.length = 0
      await db.from('messages').where('direction', 'out').delete()
      await enqueue(conversation, inbox)
      for (let kill = 0; kill < KILLS; kill++) {
        const goal = server.letters.length + 5 + Math.floor(Math.random() * 35)
        const worker = startWorker()
        await until(() => server.letters.length >= goal)
        worker.kill('SIGKILL')
        await once(worker, 'exit')
        await queue.freeStalled(Date.now() + LEASE_OVER)
      }
      const last = new Worker({ concurrency: 10, queues: ['outbox'] })
      await last.start()
      await until(isDone)
      await last.stop()

      const arrived = server.letters.map(({ raw }) => /^Message-ID: (.+)\r$/m.exec(String(raw))![1])
      const messages = await Message.query().where('direction', 'out')
      const times = (reference: string | null) => arrived.filter((id) => id === reference).length
      const lost = messages.filter(({ status }) => !['sent', 'unconfirmed'].includes(status))
      const untrue = messages.filter((one) => one.status === 'sent' && times(one.reference) !== 1)
      assert.lengthOf(messages, SENDS)
      assert.deepEqual(
        lost.map(({ status, reason }) => [status, reason]),
        []
      )
      assert.lengthOf(untrue, 0)
      assert.equal(new Set(arrived).size, arrived.length)
      const unknown = messages.filter(({ status }) => status === 'unconfirmed')
      assert.isAtMost(unknown.length, KILLS * 10)
    }
  }).timeout(240_000)
})
