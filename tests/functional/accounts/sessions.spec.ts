import app from '@adonisjs/core/services/app'
import { HttpContextFactory } from '@adonisjs/core/factories/http'
import { configProvider } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { sessionStore } from '#core/accounts/session_store'
import { browserOf, endSessions, openSessions } from '#core/accounts/sessions'
import { Visitor } from '#tests/support/visitor'
import { isolated, PASSWORD, staff } from '#tests/support/world'

const ANNA = 'anna@aurora.example'
const WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1'

async function atWorkAndOnThePhone() {
  const user = await staff('anna')
  await endSessions(user)
  const work = new Visitor({ 'user-agent': WINDOWS })
  const phone = new Visitor({ 'user-agent': PHONE })
  await work.signIn(ANNA)
  await phone.signIn(ANNA)
  return { user, work, phone }
}

test.group('Sessions', (group) => {
  isolated(group)

  test('are listed with browser and system, this one first', async ({ assert }) => {
    const { work } = await atWorkAndOnThePhone()
    const { text } = await work.get('/profile/security')
    assert.isAbove(text.indexOf('Safari on iPhone'), text.indexOf('Chrome on Windows'))
    assert.include(text, 'This one')
    assert.include(text, '127.0.0.1')
  })

  test('keep a notice for what someone does next, whatever the page fetches by itself', async ({
    assert,
  }) => {
    const { work } = await atWorkAndOnThePhone()
    const asItIs = { name: 'Anna Costa', email: ANNA, locale: '', time_zone: '', theme: 'system' }
    await work.post('/profile?_method=PUT', { ...asItIs, current_password: '', signature: '' })
    const told = async (headers = {}) =>
      (await work.get('/profile', headers)).text.includes('Saved')
    await told({ 'x-background': 'yes' })
    assert.deepEqual([await told(), await told()], [true, false])
  })

  test('can be ended one by one from elsewhere', async ({ assert }) => {
    const { work, phone } = await atWorkAndOnThePhone()
    const { text } = await work.get('/profile/security')
    await work.post(/\/profile\/sessions\/[0-9a-f]{32}\?_method=DELETE/.exec(text)![0])
    assert.isTrue(await work.isSignedIn())
    assert.isFalse(await phone.isSignedIn())
  })

  test('can be ended everywhere but here', async ({ assert }) => {
    const { work, phone } = await atWorkAndOnThePhone()
    await work.get('/profile/security')
    await work.post('/profile/sessions?_method=DELETE')
    assert.isTrue(await work.isSignedIn())
    assert.isFalse(await phone.isSignedIn())
  })

  test('of others cannot be ended', async ({ assert }) => {
    const { user, work } = await atWorkAndOnThePhone()
    await staff('luca')
    const luca = new Visitor()
    await luca.signIn('luca@aurora.example')
    const [{ handle }] = await openSessions(user, '')
    const answer = await luca.post(`/profile/sessions/${handle}?_method=DELETE`)
    assert.equal(answer.status, 404)
    assert.isTrue(await work.isSignedIn())
  })

  test('their ids are not in the page', async ({ assert }) => {
    const { user, work } = await atWorkAndOnThePhone()
    const { text } = await work.get('/profile/security')
    assert.lengthOf(await openSessions(user, ''), 2)
    assert.notMatch(text, /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/)
  })

  test('a new password ends all others', async ({ assert }) => {
    const { work, phone } = await atWorkAndOnThePhone()
    await work.get('/profile/security')
    await work.post('/profile/password?_method=PUT', {
      current_password: PASSWORD,
      password: 'tazzina-blu-sul-banco',
      password_confirmation: 'tazzina-blu-sul-banco',
    })
    assert.isTrue(await work.isSignedIn())
    assert.isFalse(await phone.isSignedIn())
    assert.equal((await new Visitor().signIn(ANNA)).location, '/sign-in')
    assert.equal((await new Visitor().signIn(ANNA, 'tazzina-blu-sul-banco')).location, '/')
  })

  test('strangers end none', async ({ client }) => {
    const all = await client.delete('/profile/sessions').withCsrfToken().redirects(0)
    all.assertHeader('location', '/sign-in')
    const one = await client.delete('/profile/sessions/abc').withCsrfToken().redirects(0)
    one.assertHeader('location', '/sign-in')
  })
})

test.group('Browsers', () => {
  test('are told apart by what they send', ({ assert }) => {
    assert.deepEqual(browserOf(WINDOWS), { browser: 'Chrome', system: 'Windows' })
    assert.deepEqual(browserOf(PHONE), { browser: 'Safari', system: 'iPhone' })
    assert.deepEqual(browserOf(`${WINDOWS} Edg/142.0.0.0`), { browser: 'Edge', system: 'Windows' })
    assert.deepEqual(browserOf('curl/8.0'), { browser: null, system: null })
  })
})

test.group('Sessions in the database', (group) => {
  isolated(group)
  const id = 'f3b0c442-98fc-4c14-9afb-f4c8996fb924'

  async function store() {
    const factory = await configProvider.resolve<any>(app, sessionStore())
    return factory(new HttpContextFactory().create(), { age: '14 days' })
  }

  test('are written, tagged, found and ended', async ({ assert }) => {
    const sessions = await store()
    await sessions.tag(id, '7')
    await sessions.write(id, { seen_at: 1 })
    assert.deepEqual(await sessions.read(id), { seen_at: 1 })
    assert.deepEqual(await sessions.tagged('7'), [{ id, data: { seen_at: 1 } }])
    await sessions.destroy(id)
    assert.isNull(await sessions.read(id))
  })

  test('a session ended during a request of its own stays ended', async ({ assert }) => {
    await (await store()).write(id, { seen_at: 1 })
    const running = await store()
    await running.read(id)
    await (await store()).destroy(id)
    await running.write(id, { seen_at: 2 })
    assert.isNull(await (await store()).read(id))
  })

  test('expire', async ({ assert }) => {
    const sessions = await store()
    await sessions.write(id, { seen_at: 1 })
    await db
      .from('sessions')
      .where('id', id)
      .update({ expires_at: new Date(Date.now() - 1000) })
    assert.isNull(await (await store()).read(id))
    assert.deepEqual(await sessions.tagged('7'), [])
  })
})
