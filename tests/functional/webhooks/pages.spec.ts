import { test } from '@japa/runner'
import env from '#start/env'
import AuditEntry from '#core/audit/models/audit_entry'
import WebhookDelivery from '#core/webhooks/models/webhook_delivery'
import WebhookEndpoint from '#core/webhooks/models/webhook_endpoint'
import { runJobs } from '#tests/support/jobs'
import { queriesOf } from '#tests/support/queries'
import { isolated, nobody, staff } from '#tests/support/world'
import { listening, receiver } from './world.js'

const BASE = '/settings/webhooks'
const FORM = { name: 'Shop', url: 'https://shop.example/hooks', events: ['contact.created'] }

test.group('The pages of webhooks', (group) => {
  const shop = receiver(group)
  isolated(group)

  const form = (values: object) => ({
    ...FORM,
    'events[]': FORM.events,
    'events': undefined,
    ...values,
  })

  test('are for those who manage them', async ({ client, assert }) => {
    const { endpoint, by } = await listening(shop.url)
    const { id } = endpoint
    const delivery = await endpoint.try({ by })
    await runJobs()
    const doors = [
      () => client.get(BASE),
      () => client.get(`${BASE}/create`),
      () => client.get(`${BASE}/${id}`),
      () => client.get(`${BASE}/${id}/edit`),
      () => client.get(`/settings/webhook-deliveries/${delivery}`),
      () => client.post(BASE).form(form({})).withCsrfToken(),
      () => client.put(`${BASE}/${id}`).form(form({})).withCsrfToken(),
      () => client.post(`${BASE}/${id}/activation`).withCsrfToken(),
      () => client.delete(`${BASE}/${id}/activation`).withCsrfToken(),
      () => client.post(`${BASE}/${id}/secret`).withCsrfToken(),
      () => client.post(`${BASE}/${id}/trial`).withCsrfToken(),
      () => client.post(`/settings/webhook-deliveries/${delivery}/resending`).withCsrfToken(),
      () => client.delete(`${BASE}/${id}`).withCsrfToken(),
    ]
    const [marco, stranger] = [await staff('marco'), await nobody()]
    for (const door of doors) {
      ;(await door().redirects(0)).assertHeader('location', '/sign-in')
      ;(await door().loginAs(marco)).assertStatus(403)
      ;(await door().loginAs(stranger)).assertStatus(403)
    }
    const [kept] = await WebhookEndpoint.all()
    assert.deepEqual([kept.url, kept.isEnabled], [shop.url, true])
    assert.equal(kept.secrets.current, endpoint.secrets.current)
    for (const door of doors.slice(0, 5)) (await door().loginAs(by)).assertStatus(200)
  })

  test('one is made, and its secret shown once', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const made = await client.post(BASE).form(form({})).withCsrfToken().loginAs(giulia)
    made.assertStatus(200)
    const [endpoint] = await WebhookEndpoint.all()
    const { current } = endpoint.secrets
    assert.match(current, /^whsec_[\w+/]{43}=$/)
    made.assertTextIncludes(current.replaceAll('+', '&#x2B;').replaceAll('=', '&#x3D;').slice(0, 6))
    const later = await client.get(`${BASE}/${endpoint.id}`).loginAs(giulia)
    assert.notInclude(later.text(), 'whsec_')
    const audited = await AuditEntry.findByOrFail('entity', 'webhooks')
    assert.notInclude(JSON.stringify(audited.changes), 'whsec_')
  })

  for (const [what, values, words] of [
    ['a name', { name: '' }, 'name'],
    ['events', { 'events[]': [] }, 'events'],
    ['known events', { 'events[]': ['everything.ever'] }, 'events'],
    ['a web address', { url: 'shop.example' }, 'This is not a web address.'],
    ['https', { url: 'http://shop.example/' }, 'must begin with https'],
    ['no password', { url: 'https://me:secret@shop.example/' }, 'user name or password'],
    ['an address outside', { url: 'https://192.168.1.1/' }, 'private network'],
    ['an address that is not too long', { url: `https://shop.example/${'x'.repeat(2000)}` }, 'url'],
  ] as const) {
    test(`needs ${what}`, async ({ client, assert }) => {
      env.set('OUTGOING_INWARD', false)
      const answer = await client
        .post(BASE)
        .form({ _form: `${BASE}/create`, ...form(values) })
        .withCsrfToken()
        .loginAs(await staff('giulia'))
      answer.assertTextIncludes(words)
      answer.assertTextIncludes('data-form-errors')
      assert.lengthOf(await WebhookEndpoint.all(), 0)
    })
  }

  test('a test is sent and can be read; it can be sent again', async ({ client, assert }) => {
    const { endpoint, by } = await listening(shop.url)
    shop.answer = (response) => response.writeHead(400).end('<b>no such shop</b>')
    await client.post(`${BASE}/${endpoint.id}/trial`).withCsrfToken().loginAs(by)
    await runJobs({ raise: false })
    const delivery = await WebhookDelivery.firstOrFail()
    const page = await client.get(`/settings/webhook-deliveries/${delivery.id}`).loginAs(by)
    page.assertTextIncludes('webhook.test')
    page.assertTextIncludes('&lt;b&gt;no such shop')

    const again = `/settings/webhook-deliveries/${delivery.id}/resending`
    const waiting = await client.post(again).withCsrfToken().loginAs(by)
    waiting.assertTextIncludes('It is waiting to be sent already')
    await delivery.merge({ state: 'failed' }).save()
    await client.post(again).withCsrfToken().loginAs(by)
    assert.equal((await delivery.refresh()).state, 'waiting')
  })

  test('it is changed, switched off and on, given a new secret, and deleted', async ({
    client,
    assert,
  }) => {
    const { endpoint, secret, by } = await listening(shop.url)
    const at = `${BASE}/${endpoint.id}`
    await client
      .put(at)
      .form(form({ name: 'Till' }))
      .withCsrfToken()
      .loginAs(by)
    assert.equal((await endpoint.refresh()).name, 'Till')
    await client.delete(`${at}/activation`).withCsrfToken().loginAs(by)
    assert.isFalse((await endpoint.refresh()).isEnabled)
    const off = await client.post(`${at}/trial`).withCsrfToken().loginAs(by)
    off.assertTextIncludes('This webhook is off')
    await client.post(`${at}/activation`).withCsrfToken().loginAs(by)
    assert.isTrue((await endpoint.refresh()).isEnabled)
    await client.post(`${at}/secret`).withCsrfToken().loginAs(by)
    await endpoint.refresh()
    assert.equal(endpoint.secrets.previous!.secret, secret)
    await client.delete(at).withCsrfToken().loginAs(by)
    assert.lengthOf(await WebhookEndpoint.all(), 0)
  })

  test('the log costs the same whatever its length', async ({ client, assert }) => {
    const { endpoint, by } = await listening(shop.url)
    const page = () => client.get(`${BASE}/${endpoint.id}`).loginAs(by)
    await endpoint.try({ by })
    const few = await queriesOf(page)
    for (let index = 0; index < 51; index++) await endpoint.try({ by })
    const many = await queriesOf(page)
    assert.equal(many.length, few.length)
    const [oldest] = await WebhookDelivery.query().orderBy('id')
    const older = await client.get(`${BASE}/${endpoint.id}?before=${oldest.id + 1}`).loginAs(by)
    older.assertTextIncludes(`/settings/webhook-deliveries/${oldest.id}"`)
  })
})
