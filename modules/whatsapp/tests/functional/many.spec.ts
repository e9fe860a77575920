import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Message from '#core/conversations/models/message'
import Arrival from '#core/inbound/models/arrival'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { call, metaInbox, said, webhook } from '../support/world.js'

const WRITTEN = ['jobs', 'arrivals', 'conversations', 'inboxes', 'contacts', 'audit_entries']

test.group('The same webhook', (group) => {
  withModule(group, 'whatsapp')
  group.each.teardown(async () => {
    for (const table of WRITTEN) await db.from(table).delete()
  })

  test('fifty times at once is one message', async ({ assert }) => {
    const inbox = await metaInbox()
    const body = webhook({ messages: [said('Ciao')] })
    const answers = await Promise.all(Array.from({ length: 50 }, () => call(inbox, body)))
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200])
    await runJobs()
    assert.lengthOf(await Arrival.all(), 1)
    assert.lengthOf(await Message.all(), 1)
  })
})
