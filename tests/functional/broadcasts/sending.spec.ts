import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import type User from '#core/accounts/models/user'
import SendBroadcast from '#core/broadcasts/jobs/send_broadcast'
import type Broadcast from '#core/broadcasts/models/broadcast'
import sweep from '#core/broadcasts/schedules/sweep'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import { unsubscribe } from '#core/outbox/preferences'
import i18nManager from '@adonisjs/i18n/services/main'
import { countsOf, recipientsPage } from '#core/broadcasts/results'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, MARIAS_PHONE } from '#tests/support/letters'
import { loft } from '#tests/modules/everything/channel'
import { withModule } from '#tests/support/modules'
import { queriesOf } from '#tests/support/queries'
import { isolated, staff } from '#tests/support/world'
import { agreed, broadcast, crowd, outcome, person, ready } from './world.js'

const later = () => Date.now() + 3_600_000

/** Found out, begun, and the first step done. */
async function begun(count = 0, rate = 1200) {
  const world = await ready()
  await crowd(count)
  const made = await broadcast({ ...world, rate })
  await runJobs()
  await started(made)
  return { ...world, made }
}

async function started(made: Broadcast, at?: number) {
  await made.refresh()
  await made.load('template', (template) => void template.preload('versions'))
  return made.start(made.template.versions, { by: await staff('giulia'), at })
}

const step = async (made: Broadcast) => {
  await made.refresh()
  await new SendBroadcast().execute({ id: made.id, step: made.step })
  await made.refresh()
}

/** The database refuses the message to this recipient; answers how to put it right. */
async function deadly(id: number) {
  const { address } = await db.from('broadcast_recipients').where('id', id).firstOrFail()
  await db.rawQuery(
    `create trigger deadly before insert on messages when new.address = '${address}' begin select raise(abort, 'deadly'); end`
  )
  return () => db.rawQuery('drop trigger deadly')
}

const listed = async (client: ApiClient, by: User, state: string) =>
  (await client.get(`/inbox?view=all&state=${state}`).loginAs(by)).text()

test.group('Sending a broadcast', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('makes an ordinary message of each, in a conversation that is silent', async ({
    client,
    assert,
  }) => {
    const { made, maria, by } = await begun()
    await runJobs({ at: later() })
    await made.refresh()
    assert.equal(made.state, 'done')
    assert.deepEqual(loft.carried, [{ to: MARIAS_PHONE, body: 'Dear Maria, come by.' }])
    const message = await Message.firstOrFail()
    assert.equal(message.purpose, 'marketing')
    assert.equal(message.status, 'sent')
    const conversation = await Conversation.firstOrFail()
    assert.equal(conversation.status, 'silent')
    for (const state of ['open', 'pending', 'snoozed', 'resolved'])
      assert.notInclude(await listed(client, by, state), `/inbox/${conversation.id}?`)
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(by)
    page.assertTextIncludes('Sent, not answered')
    const record = await client.get(`/contacts/${maria.id}`).loginAs(by)
    record.assertTextIncludes('Dear Maria, come by.')
    assert.lengthOf(await db.from('live_events'), 0)
  })

  test('becomes a matter as soon as someone answers', async ({ assert, client }) => {
    const { made, by, inbox } = await begun()
    await runJobs({ at: later() })
    await bring(inbox, [letter('Until when?')])
    await runJobs()
    const [conversation, ...more] = await Conversation.all()
    assert.lengthOf(more, 0)
    assert.equal(conversation.status, 'open')
    assert.isNotNull(conversation.waitingSince)
    assert.include(await listed(client, by, 'open'), `/inbox/${conversation.id}?`)
    const counts = await countsOf(await made.refresh())
    assert.equal(counts.answered.count, 1)
    const { rows } = await recipientsPage(made, { group: 'answered' }, by)
    assert.equal(rows[0].name, 'Maria Rossi')
  })

  test('a colleague who writes there opens it too', async ({ assert }) => {
    const { by, inbox } = await begun()
    await runJobs({ at: later() })
    const conversation = await Conversation.firstOrFail()
    await conversation.reply({ inbox, address: MARIAS_PHONE, body: 'By the way' }, { by })
    assert.equal((await conversation.refresh()).status, 'open')
  })

  test('goes step by step, no faster than it may', async ({ assert }) => {
    const { made } = await begun(45, 60)
    for (const [index, count] of [20, 40, 46].entries()) {
      const before = Date.now()
      await step(made)
      assert.lengthOf(await Message.all(), count)
      if (index === 0) {
        const [, second] = await Message.query().orderBy('id')
        assert.closeTo(second.sendAt!.toMillis(), before + 1000, 400)
        const next = await db
          .from('jobs')
          .where('name', 'broadcasts.send_broadcast')
          .orderBy('id', 'desc')
          .first()
        assert.closeTo(Number(next.run_at), before + 20_000, 1500)
      }
    }
    await step(made)
    assert.equal(made.state, 'done')
  })

  test('a step is few queries a message', async ({ assert }) => {
    const { made } = await begun(20)
    await made.refresh()
    const sql = await queriesOf(() => new SendBroadcast().execute({ id: made.id, step: made.step }))
    const mine = sql.filter((one) => !one.includes('from `stamps`'))
    assert.isBelow(mine.length, 20 * 7 + 25, mine.join('\n'))
  })

  test('nobody gets it twice when a step is done twice, late, or by two at once', async ({
    assert,
  }) => {
    const { made } = await begun(25)
    await made.refresh()
    const first = { id: made.id, step: made.step }
    await Promise.allSettled([0, 1].map(() => new SendBroadcast().execute(first)))
    await new SendBroadcast().execute(first)
    assert.lengthOf(await Message.all(), 20)
    await sweep()
    await sweep()
    await runJobs({ at: later() })
    assert.lengthOf(await Message.all(), 26)
    const rows = await db.from('broadcast_recipients').where('status', 'made')
    assert.lengthOf(new Set(rows.map((row) => row.message_id)), 26)
    assert.equal((await made.refresh()).state, 'done')
    await new SendBroadcast().execute(first)
    assert.lengthOf(await Message.all(), 26)
  })

  test('a step that dies leaves nothing half done', async ({ assert }) => {
    const { made } = await begun(5)
    await made.refresh()
    const { id, step: at } = made
    const third = await db
      .from('broadcast_recipients')
      .where('status', 'waiting')
      .offset(2)
      .firstOrFail()
    if (db.connection().dialect.name === 'mysql') return // a trigger would commit what the test wrote
    const mend = await deadly(third.id)
    await assert.rejects(() => new SendBroadcast().execute({ id, step: at }))
    assert.lengthOf(await Message.all(), 0)
    assert.lengthOf(await Conversation.all(), 0)
    assert.equal((await made.refresh()).step, at)
    await mend()
    await runJobs({ at: later() })
    assert.lengthOf(loft.carried, 6)
  })

  test('is paused, goes on, and is cancelled', async ({ assert }) => {
    const { made, by } = await begun(45)
    await step(made)
    assert.isTrue(await made.pause({ by }))
    await runJobs({ at: later() })
    assert.lengthOf(loft.carried, 20)
    assert.isFalse(await made.pause({ by }))
    assert.isTrue(await made.resume({ by }))
    await step(made)
    assert.lengthOf(await Message.all(), 40)
    assert.isTrue(await made.cancel({ by }))
    await runJobs({ at: later() })
    assert.lengthOf(loft.carried, 20)
    const counts = await countsOf(made)
    assert.deepEqual([counts.sent.count, counts.cancelled.count, counts.waiting.count], [20, 20, 6])
    assert.isFalse(await made.resume({ by }))
  })

  test('waits for its time, unless it is called back', async ({ assert }) => {
    const world = await ready()
    const made = await broadcast(world)
    await runJobs()
    assert.isTrue(await started(made, Date.now() + 60_000))
    assert.equal(made.state, 'scheduled')
    await step(made)
    assert.lengthOf(await Message.all(), 0)
    assert.isTrue(await made.unschedule(world))
    assert.isTrue(await started(made, Date.now() + 60_000))
    await db.from('broadcasts').update({ send_at: Date.now() - 1 })
    await sweep()
    await runJobs({ at: later() })
    assert.equal((await made.refresh()).state, 'done')
    assert.lengthOf(loft.carried, 1)
  })

  test('the words are those of when it began', async ({ assert }) => {
    const { made, template, by } = await begun()
    await template.keep(
      { name: 'x', purpose: 'marketing' },
      { language: 'en', subject: 'x', body: 'Other words' },
      { by }
    )
    await runJobs({ at: later() })
    assert.equal(loft.carried[0].body, 'Dear Maria, come by.')
    assert.equal(made.content![0].body, 'Dear **{{contact.first_name|friend}}**, come by.')
  })

  test('a no that came in between counts, and so does one that comes after', async ({ assert }) => {
    const { made, maria } = await begun()
    await step(made)
    await agreed(maria, false)
    await runJobs({ at: later() })
    assert.lengthOf(loft.carried, 0)
    const counts = await countsOf(made)
    assert.deepEqual(counts.refused.reasons.map(({ reason }) => reason).sort(), [
      'no_consent',
      'withdrawn',
    ])
    assert.equal(counts.unsubscribed.count, 1)
  })

  test('its link ends such messages for who gets it', async ({ client, assert }) => {
    const world = await ready({ body: 'Stop: {{link.unsubscribe}}' })
    const made = await broadcast(world)
    await runJobs()
    await started(made)
    await runJobs({ at: later() })
    const link = new URL(loft.carried[0].body.slice('Stop: '.length))
    const page = await client.get(link.pathname + link.search)
    page.assertStatus(200)
    page.assertTextIncludes(`No more news and offers to ${MARIAS_PHONE}?`)
    ;(await client.get(link.pathname)).assertStatus(403)
    const i18n = i18nManager.locale('en')
    const message = await Message.firstOrFail()
    await unsubscribe(message, { source: 'unsubscribe_link', ip: '127.0.0.1', i18n })
    assert.equal((await countsOf(await made.refresh())).unsubscribed.count, 1)
  })

  test('who went to the trash, and what is too long, is told', async ({ assert }) => {
    const world = await ready({ body: `Dear {{contact.first_name}}${' x'.repeat(245)}` })
    const long = await person('Massimiliano', '+393472000009')
    await agreed(long)
    const made = await broadcast(world)
    await runJobs()
    await world.maria.remove({ by: null })
    await started(made)
    await runJobs({ at: later() })
    assert.deepEqual(await outcome(made), {
      'Caffè Aurora': 'no_consent',
      'Maria Rossi': 'contact_gone',
      'Massimiliano': 'too_long',
    })
    assert.equal((await made.refresh()).state, 'done')
  })
})
