import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { bulkInsert } from '#kernel/database/bulk'
import Conversation from '#core/conversations/models/conversation'
import { clockOf } from '#core/service_levels/stored_clock'
import { asked } from '#tests/functional/conversations/world'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { alwaysOpen, dueIn, HOUR, promised } from './world.js'

test.group('What is open follows an edit at once', (group) => {
  withModule(group, 'everything')
  isolated(group)

  const heard = async () => {
    const policy = await promised()
    await runJobs()
    const by = await staff('giulia')
    return { policy, by, ...(await asked()) }
  }

  test('of a policy, whether it stands still or not', async ({ assert }) => {
    const { conversation, policy, by } = await heard()
    await policy.keep({ ...policy.$attributes, firstMinutes: 60 } as never, { by })
    await runJobs()
    assert.equal((await dueIn(conversation)).first, 1)
    await conversation.wait({ by })
    await policy.keep({ ...policy.$attributes, resolutionMinutes: 600 } as never, { by })
    await runJobs()
    assert.equal((await dueIn(conversation)).resolution, 10)
  })

  test('of hours', async ({ assert }) => {
    const { conversation, policy, by } = await heard()
    await policy.load('hours')
    const { name, timeZone, week } = policy.hours
    const today = new Date(Date.now() + 2 * HOUR).toISOString().slice(0, 10)
    const holidays = [{ date: today, name: 'Closed', yearly: false }]
    const before = (await clockOf(conversation.id, db))!.rounds.resolution!.dueAt!
    await policy.hours.keep({ name, timeZone, week, holidays }, { by })
    await runJobs()
    const after = (await clockOf(conversation.id, db))!.rounds.resolution!.dueAt!
    assert.isAbove(after, before)
  })

  test('of their order, and of which there are', async ({ assert }) => {
    const { conversation, policy, by } = await heard()
    const { hoursId } = policy
    const strict = await promised({ name: 'Strict', hoursId, firstMinutes: 30 })
    await strict.move('up', { by })
    await runJobs()
    assert.equal((await dueIn(conversation)).first, 0.5)
    await strict.drop({ by })
    await runJobs()
    assert.equal((await dueIn(conversation)).first, 4)
  })

  test('those that wait get a clock with the first policy', async ({ assert }) => {
    const { conversation } = await asked()
    await promised({ hoursId: (await alwaysOpen()).id })
    await runJobs()
    assert.equal((await dueIn(conversation)).first, 4)
  })

  test('however many there are', async ({ assert }) => {
    const { conversation, policy, by } = await heard()
    const now = Date.now()
    const columns = ['contact_id', 'status', 'waiting_since', 'last_message_at', 'preview']
    const row = [conversation.contactId, 'open', now, now, '', 2, now, now]
    const rows = Array.from({ length: 2100 }, () => row)
    const all = [...columns, 'priority', 'created_at', 'updated_at']
    await db.transaction((client) => bulkInsert(client, 'conversations', all, rows))
    await policy.keep({ ...policy.$attributes, firstMinutes: 60 } as never, { by })
    const ran = await runJobs()
    assert.lengthOf(ran, 2)
    const last = await Conversation.query().orderBy('id', 'desc').firstOrFail()
    for (const one of [conversation, last]) assert.equal((await dueIn(one)).first, 1)
  })
})
