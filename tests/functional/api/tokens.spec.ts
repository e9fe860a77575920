import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import limiter from '@adonisjs/limiter/services/main'
import AuditEntry from '#core/audit/models/audit_entry'
import ApiToken from '#core/api/models/api_token'
import { RATE } from '#core/api/rate'
import { hashOf } from '#core/api/secret'
import { isolated, staff } from '#tests/support/world'
import { program } from '#tests/functional/api/helpers'

const FIELDS = { name: 'Webshop', lasts: '30', scopes: ['contacts.read', 'notes.write'] }

test.group('Tokens of the API', (group) => {
  isolated(group)

  test('a token acts while it lasts', async ({ client }) => {
    const giulia = await staff('giulia')
    const api = await program(client, giulia)
    ;(await api.get('/tags')).assertStatus(200)

    const token = await ApiToken.findByOrFail('hash', hashOf(api.secret))
    await token.merge({ expiresAt: DateTime.now().minus({ seconds: 1 }) }).save()
    const late = await api.get('/tags')
    late.assertStatus(401)
    late.assertHeader('www-authenticate', 'Bearer realm="Filo", error="invalid_token"')
  })

  test('not for a user who is no longer active', async ({ client }) => {
    const marco = await staff('marco')
    const api = await program(client, marco)
    await marco.merge({ isActive: false }).save()
    ;(await api.get('/tags')).assertStatus(401)
  })

  test('nor revoked, garbled, in another scheme or in the address', async ({ client }) => {
    const giulia = await staff('giulia')
    const { secret, get } = await program(client, giulia)
    const tampered = secret.slice(0, -1) + (secret.endsWith('a') ? 'b' : 'a')
    for (const header of [`Bearer ${tampered}`, `Basic ${secret}`, secret, 'Bearer', 'Bearer x']) {
      const response = await client.get('/api/v1/tags').header('authorization', header)
      response.assertStatus(401)
    }
    const inAddress = await client.get(`/api/v1/tags?access_token=${secret}`)
    inAddress.assertStatus(401)

    await (await ApiToken.firstOrFail()).revoke({ by: giulia })
    ;(await get('/tags')).assertStatus(401)
  })

  test('a session is no token, and an answer sets no cookie', async ({ assert, client }) => {
    const giulia = await staff('giulia')
    const response = await client.get('/api/v1/tags').loginAs(giulia)
    response.assertStatus(401)
    const api = await program(client, giulia)
    assert.isUndefined((await api.get('/tags')).header('set-cookie'))
  })

  test('its use is noted once a minute', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const used = async () => (await ApiToken.firstOrFail()).lastUsedAt?.toMillis()
    assert.isUndefined(await used())
    await api.get('/tags')
    const first = await used()
    assert.closeTo(first!, Date.now(), 5000)
    await api.get('/tags')
    assert.equal(await used(), first)
    await db.from('api_tokens').update({ last_used_at: first! - 61_000 })
    await api.get('/tags')
    assert.isAtLeast((await used())!, first!)
  })

  test('one that asks too often waits', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const { id } = await ApiToken.firstOrFail()
    await limiter.use({ requests: RATE, duration: 60 }).set(`api_token_${id}`, RATE, 60)
    const response = await api.get('/tags')
    response.assertStatus(429)
    assert.equal(response.body().code, 'rate_limited')
    assert.closeTo(Number(response.header('retry-after')), 60, 5)
  })
})

test.group('API tokens page', (group) => {
  isolated(group)

  test('is for who is signed in', async ({ client }) => {
    const response = await client.get('/settings/api-tokens').redirects(0)
    response.assertHeader('location', '/sign-in')
    const created = await client
      .post('/settings/api-tokens')
      .form(FIELDS)
      .withCsrfToken()
      .redirects(0)
    created.assertHeader('location', '/sign-in')
  })

  test('shows a new token once, and keeps its hash only', async ({ assert, client }) => {
    const anna = await staff('anna')
    const page = await client.get('/settings/api-tokens/new').loginAs(anna)
    assert.include(page.text(), 'value="contacts.read"')

    const created = await client
      .post('/settings/api-tokens')
      .form(FIELDS)
      .loginAs(anna)
      .withCsrfToken()
    const [secret] = /filo_\w{46}/.exec(created.text())!
    const token = await ApiToken.firstOrFail()
    assert.equal(token.hash, hashOf(secret))
    assert.deepEqual(token.scopes, FIELDS.scopes)
    assert.closeTo(token.expiresAt!.diffNow('days').days, 30, 0.1)
    assert.equal((await AuditEntry.findByOrFail('entity', 'api_tokens')).action, 'create')

    const again = await client.get('/settings/api-tokens').loginAs(anna)
    assert.include(again.text(), 'Webshop')
    assert.notInclude(again.text(), 'filo_')
  })

  test('refuses a token without a name or with a scope there is not', async ({
    assert,
    client,
  }) => {
    const response = await client
      .post('/settings/api-tokens')
      .form({ ...FIELDS, name: ' ', scopes: ['root'], _form: '/settings/api-tokens/new' })
      .loginAs(await staff('anna'))
      .withCsrfToken()
    assert.include(response.text(), 'field-error')
    assert.isNull(await ApiToken.first())
  })

  test('revokes, but for nobody else', async ({ assert, client }) => {
    const anna = await staff('anna')
    await program(client, anna)
    const { id } = await ApiToken.firstOrFail()
    const other = await client
      .delete(`/settings/api-tokens/${id}`)
      .loginAs(await staff('giulia'))
      .withCsrfToken()
    other.assertStatus(403)
    assert.isNotNull(await ApiToken.find(id))

    const own = await client.delete(`/settings/api-tokens/${id}`).loginAs(anna).withCsrfToken()
    own.assertStatus(200)
    assert.isNull(await ApiToken.find(id))
  })
})

/** Outside a transaction: on MySQL the store commits by itself. */
test.group('Counters of the API', (group) => {
  group.each.teardown(async () => {
    await db.from('rate_limits').delete()
  })

  test('work in the database as well', async ({ assert }) => {
    const counter = limiter.use('database', { requests: 2, duration: 60 })
    await counter.consume('api_token_1')
    await counter.consume('api_token_1')
    await assert.rejects(() => counter.consume('api_token_1'), 'Too many requests')
    assert.equal((await counter.consume('api_token_2')).remaining, 1)
  })
})
