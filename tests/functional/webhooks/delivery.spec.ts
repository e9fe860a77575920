import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { Webhook } from 'standardwebhooks'
import env from '#start/env'
import { emit } from '#kernel/events'
import Contact from '#core/contacts/models/contact'
import UserNotification from '#core/notifications/models/user_notification'
import { neutralise } from '#core/system/neutralise'
import WebhookDelivery from '#core/webhooks/models/webhook_delivery'
import forget from '#core/webhooks/schedules/forget'
import { runJobs } from '#tests/support/jobs'
import { isolated } from '#tests/support/world'
import { listening, receiver } from './world.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

test.group('What other programs are told', (group) => {
  const shop = receiver(group)
  isolated(group)

  const added = () => Contact.add({ kind: 'person', firstName: 'Maria' }, { by: null })
  const last = () => WebhookDelivery.query().orderBy('id', 'desc').firstOrFail()
  const run = (at?: number) => runJobs({ at, raise: false })
  /** However long it waits: the job runs again at once. */
  const again = () => run(Date.now() + 2 * DAY)

  test('arrives, and is signed as the standard says', async ({ assert }) => {
    const { secret } = await listening(shop.url)
    const maria = await added()
    await run()
    const [{ headers, body }] = shop.got
    const told = new Webhook(secret).verify(body, headers as Record<string, string>)
    const { timestamp, ...rest } = told as Record<string, unknown>
    assert.deepEqual(rest, {
      type: 'contact.created',
      data: { contact_id: maria.id, user_id: null },
    })
    assert.closeTo(Date.parse(timestamp as string), Date.now(), 10_000)
    const delivery = await last()
    assert.equal(headers['webhook-id'], delivery.messageId)
    assert.include(delivery.$attributes, { state: 'delivered', status: 204, attempts: 1 })
  })

  test('is nothing that was not asked for, or that did not happen', async ({ assert }) => {
    await listening(shop.url, ['deal.won'])
    await added()
    await listening(shop.url)
    await db
      .transaction(async (client) => {
        await emit('contact.created', { contactId: 1, userId: null }, client)
        throw new Error('changed my mind')
      })
      .catch(() => {})
    await run()
    assert.lengthOf(shop.got, 0)
    assert.lengthOf(await WebhookDelivery.all(), 0)
  })

  test('both secrets sign for a day after a new one', async ({ assert }) => {
    const { endpoint, secret, by } = await listening(shop.url)
    const fresh = await endpoint.rotate({ by })
    await added()
    await run()
    const [{ headers, body }] = shop.got
    for (const one of [secret, fresh])
      assert.exists(new Webhook(one).verify(body, headers as Record<string, string>))
    const { current, previous } = endpoint.secrets
    const over = { secret: previous!.secret, until: Date.now() - 1 }
    endpoint.secrets = { current, previous: over }
    assert.deepEqual(endpoint.signingSecrets, [fresh])
  })

  test('is tried again when it is not taken, under the same id', async ({ assert }) => {
    const { endpoint } = await listening(shop.url)
    shop.answer = (response) => response.writeHead(503).end('down for a moment')
    await added()
    const [{ outcome }] = await run()
    const failed = await last()
    assert.equal(outcome, 'retried')
    assert.include(failed.$attributes, {
      state: 'waiting',
      status: 503,
      answer: 'down for a moment',
    })
    assert.closeTo(failed.nextAt!.toMillis(), Date.now() + 4500, 3000)
    assert.isNotNull((await endpoint.refresh()).failingSince)

    shop.answer = (response) => response.end('ok')
    await db.from('webhook_endpoints').update({ resting_until: null })
    await again()
    assert.include((await last()).$attributes, { state: 'delivered', attempts: 2 })
    assert.equal(shop.got[0].headers['webhook-id'], shop.got[1].headers['webhook-id'])
    assert.isNull((await endpoint.refresh()).failingSince)
  })

  test('waits as long as it is asked to', async ({ assert }) => {
    const { endpoint } = await listening(shop.url)
    shop.answer = (response) => response.writeHead(429, { 'retry-after': '7200' }).end()
    await added()
    await run()
    assert.closeTo((await last()).nextAt!.toMillis(), Date.now() + 2 * HOUR, 10_000)
    await added()
    await run()
    assert.lengthOf(shop.got, 1)
    assert.isAbove((await endpoint.refresh()).rest(), HOUR)
  })

  test('keeps the beginning of a long answer, and follows no redirect', async ({ assert }) => {
    await listening(shop.url)
    shop.answer = (response) =>
      response.writeHead(302, { location: `${shop.url}/other` }).end('è'.repeat(5000))
    await added()
    await run()
    assert.lengthOf(shop.got, 1)
    const { answer, status } = await last()
    assert.equal(status, 302)
    assert.isAtMost(Buffer.byteLength(answer!), 1024 + 3)
  })

  test('ends where nobody is any more', async ({ assert }) => {
    const { endpoint } = await listening(shop.url)
    shop.answer = (response) => response.writeHead(410).end()
    await added()
    await run()
    assert.include((await last()).$attributes, { state: 'failed', status: 410 })
    await endpoint.refresh()
    assert.deepEqual([endpoint.isEnabled, endpoint.offReason], [false, 'gone'])
    const told = await UserNotification.findByOrFail('kind', 'webhooks.off')
    assert.deepEqual(told.data, { endpointId: endpoint.id, name: 'Shop', reason: 'gone' })
    await added()
    await run()
    assert.lengthOf(shop.got, 1)
  })

  test('ends after a day without success; what waits can be sent later', async ({ assert }) => {
    const { endpoint, by } = await listening(shop.url)
    shop.answer = (response) => response.writeHead(500).end()
    await added()
    await added()
    const longAgo = DateTime.now().minus({ hours: 25 })
    await endpoint.merge({ failingSince: longAgo } as never).save()
    await run()
    await again()
    await endpoint.refresh()
    assert.deepEqual([endpoint.isEnabled, endpoint.offReason], [false, 'failing'])
    assert.lengthOf(await UserNotification.query().where('kind', 'webhooks.off'), 1)
    const waited = await last()
    assert.equal(waited.state, 'cancelled')

    shop.answer = (response) => response.end()
    await endpoint.switchOn({ by })
    assert.isTrue(await waited.resend())
    await run()
    assert.equal((await last()).state, 'delivered')
  })

  test('is not sent inside', async ({ assert }) => {
    await listening(shop.url)
    env.set('OUTGOING_INWARD', false)
    for (const url of [shop.url, 'https://127.0.0.1/', 'https://[::1]/', 'https://localhost/']) {
      await db.from('webhook_endpoints').update({ url, resting_until: null })
      await added()
      await run()
      assert.match((await last()).error!, /^E_INWARD_ADDRESS/, url)
    }
    assert.lengthOf(shop.got, 0)
  })

  test('is forgotten after a month, and by a neutralised backup at once', async ({ assert }) => {
    const { endpoint } = await listening(shop.url)
    await added()
    await neutralise()
    await run()
    assert.isFalse((await endpoint.refresh()).isEnabled)
    assert.equal((await last()).state, 'cancelled')
    await db.from('webhook_deliveries').update({ created_at: Date.now() - 31 * DAY })
    await forget()
    assert.lengthOf(await WebhookDelivery.all(), 0)
    assert.lengthOf(shop.got, 0)
  })
})
