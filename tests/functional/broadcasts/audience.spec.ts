import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import CheckAudience from '#core/broadcasts/jobs/check_audience'
import Broadcast from '#core/broadcasts/models/broadcast'
import sweep from '#core/broadcasts/schedules/sweep'
import ContactPoint from '#core/contacts/models/contact_point'
import Conversation from '#core/conversations/models/conversation'
import SavedView from '#core/lists/models/saved_view'
import { suppress } from '#core/outbox/suppressions'
import { settings } from '#core/settings/settings'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { queriesOf } from '#tests/support/queries'
import { isolated, staff } from '#tests/support/world'
import { agreed, broadcast, crowd, outcome, person, ready } from './world.js'

const RUN = { id: 0, attempt: 1, isLastAttempt: false }
const run = (signal = new AbortController().signal) => ({
  ...RUN,
  signal,
  async progress() {
    signal.throwIfAborted()
  },
})

test.group('The audience of a broadcast', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('is told with every reason, by the rules of the outbox', async ({ assert }) => {
    const { template, inbox, maria } = await ready()
    const refused = await person('Bruno', '+393472000001')
    await agreed(refused, false)
    const bounced = await person('Carla', '+393472000002')
    await agreed(bounced)
    await ContactPoint.query().where('contactId', bounced.id).update({ state: 'bounced' })
    const stopped = await person('Dario', '+393472000003')
    await agreed(stopped)
    await suppress('phone', '+393472000003', 'all', 'opted_out')
    await agreed(await person('Elena'))
    const twin = await person('Fabio', '+393471234567')
    await agreed(twin)
    const often = await person('Gina', '+393472000004')
    await agreed(often)
    for (let index = 0; index < 3; index++) {
      const words = { inbox, address: '+393472000004', body: 'x', purpose: 'marketing' as const }
      const sent = await db.transaction((client) =>
        Conversation.sendOut({ ...words, contactId: often.id }, { by: null }, client)
      )
      await sent.merge({ status: 'sent' }).save()
    }
    const gone = await person('Ida', '+393472000005')
    await gone.remove({ by: null })
    const second = await person('Livia', '+393472000006', '+393472000007')
    await agreed(second)
    await ContactPoint.query().where('value', '+393472000006').update({ state: 'blocked' })

    const made = await broadcast({ template, inbox })
    await runJobs()
    await made.refresh()
    assert.equal(made.state, 'ready')
    assert.deepEqual(await outcome(made), {
      'Caffè Aurora': 'no_consent',
      'Maria Rossi': 'waiting',
      'Bruno': 'withdrawn',
      'Carla': 'bounced',
      'Dario': 'opted_out',
      'Elena': 'no_address',
      'Fabio': 'same_address',
      'Gina': 'cap',
      'Livia': 'waiting',
    })
    assert.deepEqual([made.checked, made.getting], [9, 3])
    const row = await db.from('broadcast_recipients').where('contact_id', second.id).first()
    assert.equal(row.address, '+393472000007')
    assert.equal(row.status, 'waiting')
    assert.isNotNull(maria)
  })

  test('waits for the morning where it is night', async ({ assert }) => {
    const { template, inbox } = await ready()
    await settings.set({ 'outbox.quiet_from': 0, 'outbox.quiet_to': 23 })
    const made = await broadcast({ template, inbox })
    await settings.set({ 'outbox.quiet_from': 1, 'outbox.quiet_to': 0 })
    await runJobs()
    const found = await outcome(made)
    assert.equal(found['Maria Rossi'], new Date().getUTCHours() === 23 ? 'waiting' : 'quiet_hours')
  })

  test('of a service message has all who did not say no', async ({ assert }) => {
    const { template, inbox } = await ready()
    const made = await broadcast({ template, inbox, purpose: 'service' })
    await runJobs()
    assert.deepEqual(await outcome(made), { 'Caffè Aurora': 'waiting', 'Maria Rossi': 'waiting' })
  })

  test('is a saved view, or those that were ticked, as its user may read them', async ({
    assert,
  }) => {
    const { by, template, inbox, maria, aurora } = await ready()
    const view = await SavedView.add({
      entity: 'contacts',
      userId: by.id,
      name: 'People',
      isShared: false,
      filters: [{ field: 'kind', operator: 'any', value: ['person'] }],
      columns: null,
      sort: null,
    })
    const people = await broadcast({ template, inbox, audience: { from: `view=${view.id}` } })
    const ticked = await broadcast({ template, inbox, audience: { ids: [aurora.id] } })
    await runJobs()
    assert.deepEqual(Object.keys(await outcome(people)), ['Maria Rossi'])
    assert.deepEqual(Object.keys(await outcome(ticked)), ['Caffè Aurora'])
    const anna = await staff('anna')
    await anna.merge({ isActive: false }).save()
    const hers = await broadcast({ template, inbox, audience: { ids: [maria.id] } })
    await hers.merge({ userId: anna.id }).save()
    await runJobs()
    assert.deepEqual(await outcome(hers), {})
  })

  test('is found out in few queries, however many they are', async ({ assert }) => {
    const { by, template, inbox } = await ready()
    await crowd(30)
    const made = await broadcast({ template, inbox })
    await SavedView.visibleTo(by, 'contacts')
    const sql = await queriesOf(() => new CheckAudience().execute({ id: made.id, round: 1 }, run()))
    assert.equal((await made.refresh()).getting, 31)
    assert.isBelow(sql.length, 36, sql.join('\n'))
  })

  test('is the same when the work is cut off, done twice, or by two at once', async ({
    assert,
  }) => {
    const { template, inbox } = await ready()
    await crowd(12)
    const made = await broadcast({ template, inbox })
    const payload = { id: made.id, round: 1 }
    const dead = new AbortController()
    dead.abort(new Error('killed'))
    await assert.rejects(() => new CheckAudience().execute(payload, run(dead.signal)))
    const before = await db.from('broadcast_recipients').where('broadcast_id', made.id)
    await sweep()
    await runJobs()
    await new CheckAudience().execute(payload, run())
    await Broadcast.query().where('id', made.id).update({ state: 'checking', last_contact_id: 1 })
    const both = [0, 1].map(() => new CheckAudience().execute(payload, run()))
    await Promise.allSettled(both)
    const rows = await db.from('broadcast_recipients').where('broadcast_id', made.id)
    assert.isAtMost(before.length, rows.length)
    assert.lengthOf(rows, 14)
    assert.lengthOf(new Set(rows.map((row) => row.contact_id)), 14)
  })

  test('is found out anew when others are chosen, and what was found before is forgotten', async ({
    assert,
  }) => {
    const { by, template, inbox, maria } = await ready()
    await crowd(5)
    const made = await broadcast({ template, inbox })
    await runJobs()
    const facts = made.toJSON() as any
    await made.keep({ ...facts, audience: { ids: [maria.id] } }, { by })
    await new CheckAudience().execute({ id: made.id, round: 1 }, run())
    assert.lengthOf(Object.keys(await outcome(made)), 7)
    await runJobs()
    assert.deepEqual(await outcome(made), { 'Maria Rossi': 'waiting' })
    assert.equal((await made.refresh()).getting, 1)
  })
})
