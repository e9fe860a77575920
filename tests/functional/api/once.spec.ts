import { setTimeout } from 'node:timers/promises'
import { test } from '@japa/runner'
import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import User from '#core/accounts/models/user'
import ApiToken from '#core/api/models/api_token'
import { alone, forgetOldKeys } from '#core/api/once'
import { touchStamp } from '#kernel/stamps'
import { isolated, staff } from '#tests/support/world'
import { enableSample, program, type Program } from '#tests/functional/api/helpers'

const ZOE = { kind: 'person', first_name: 'Zoë' }

const post = (api: Program, key: string, body: object = ZOE, path = '/contacts') =>
  api.post(path, body).header('idempotency-key', key)

const contacts = async () => (await Contact.all()).length

test.group('API idempotency keys', (group) => {
  isolated(group)

  test('the same request again gets the first answer', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const first = await post(api, 'k-1')
    first.assertStatus(201)
    assert.isUndefined(first.header('idempotency-replayed'))

    const again = await post(api, 'k-1')
    again.assertStatus(201)
    again.assertHeader('idempotency-replayed', 'true')
    assert.deepEqual(again.body(), first.body())
    assert.equal(again.header('location'), first.header('location'))
    assert.equal(await contacts(), 1)
  })

  test('keys differ by case, by token, and none is none', async ({ assert, client }) => {
    const giulia = await staff('giulia')
    const api = await program(client, giulia)
    await post(api, 'key')
    await post(api, 'KEY')
    await post(await program(client, giulia), 'key')
    await api.post('/contacts', ZOE)
    await api.post('/contacts', ZOE)
    assert.equal(await contacts(), 5)
  })

  test('another request with the key is refused', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    await post(api, 'k-1')
    const body = await post(api, 'k-1', { ...ZOE, last_name: 'B' })
    body.assertStatus(422)
    assert.equal(body.body().code, 'idempotency_key_reused')
    const path = await post(api, 'k-1', { name: 'x' }, '/tags')
    path.assertStatus(422)
    assert.equal(await contacts(), 1)
  })

  test('a refused request is not kept', async ({ assert, client }) => {
    const giulia = await staff('giulia')
    await Contact.add(
      { firstName: 'A', points: [{ kind: 'email', value: 'a@b.example' }] },
      { by: null }
    )
    const api = await program(client, giulia)
    const points = [{ kind: 'email', value: 'a@b.example' }]
    ;(await post(api, 'k-1', { ...ZOE, points })).assertStatus(409)
    ;(await post(api, 'k-1', { kind: 'person' })).assertStatus(422)
    const mended = await post(api, 'k-1')
    mended.assertStatus(201)
    assert.isUndefined(mended.header('idempotency-replayed'))
  })

  test('a key left by a dead process is free after a minute', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    await post(api, 'k-1')
    const since = (claimedAt: number) =>
      db.from('idempotency_keys').update({ answer: null, claim: 'dead', claimed_at: claimedAt })

    await since(Date.now() - 50_000)
    const early = await post(api, 'k-1')
    early.assertStatus(409)
    assert.equal(early.body().code, 'idempotency_in_progress')
    assert.isAbove(Number(early.header('retry-after')), 0)
    assert.equal(await contacts(), 1)

    await since(Date.now() - 61_000)
    ;(await post(api, 'k-1')).assertStatus(201)
    assert.equal(await contacts(), 2)
    ;(await post(api, 'k-1')).assertHeader('idempotency-replayed', 'true')
  })

  test('a key is printable ASCII', async ({ client }) => {
    const api = await program(client, await staff('giulia'))
    for (const key of ['x'.repeat(256), 'a b']) (await post(api, key)).assertStatus(400)
  })

  test('keys are forgotten after a day', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    await post(api, 'old')
    await db.from('idempotency_keys').update({ claimed_at: Date.now() - 86_400_001 })
    await post(api, 'new')
    await forgetOldKeys()
    assert.lengthOf(await db.from('idempotency_keys'), 1)
  })
})

/** Real transactions, as several connections have them: cleaned up by hand. */
test.group('API idempotency keys at once', (group) => {
  group.each.setup(() => async () => {
    for (const table of ['contacts', 'api_tokens', 'audit_entries', 'modules']) {
      await db.from(table).delete()
    }
    await User.query().delete()
    await touchStamp('modules')
  })

  test('while the first is at work, the others are asked to wait', async ({ assert, client }) => {
    await enableSample()
    const api = await program(client, await staff('giulia'))
    const slow = () => api.post('/api_sample/stamps/slow').header('idempotency-key', 'slow')
    const [one, two] = await Promise.all([slow(), slow()])
    assert.sameMembers([one.status(), two.status()], [200, 409])
    const [done, asked] = one.status() === 200 ? [one, two] : [two, one]
    assert.equal(asked.body().code, 'idempotency_in_progress')
    const again = await slow()
    assert.equal(again.body().count, done.body().count)
    assert.equal((await api.post('/api_sample/stamps/slow')).body().count, done.body().count + 1)
  })

  test('work that is not safe beside itself is done alone', async ({ assert, client }) => {
    await program(client, await staff('giulia'))
    const ctx = { apiToken: await ApiToken.firstOrFail() } as HttpContext
    const first = alone(ctx, 'x', async () => setTimeout(200, 'first'))
    await setTimeout(50)
    await assert.rejects(() => alone(ctx, 'x', async () => 'second'), /another request/)
    assert.equal(await alone(ctx, 'y', async () => 'other'), 'other')
    assert.equal(await first, 'first')
    assert.equal(await alone(ctx, 'x', async () => 'third'), 'third')
  })

  test('one of many runs, and the others wait or hear its answer', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const answers = await Promise.all(Array.from({ length: 8 }, () => post(api, 'together')))
    assert.equal(await contacts(), 1)

    const statuses = answers.map((answer) => answer.status())
    assert.includeMembers([201, 409], [...new Set(statuses)])
    const [contact] = await Contact.all()
    for (const answer of answers) {
      if (answer.status() === 201) assert.equal(answer.body().id, contact.id)
      else assert.equal(answer.body().code, 'idempotency_in_progress')
    }
    const fresh = answers.filter(
      (answer) => answer.status() === 201 && !answer.header('idempotency-replayed')
    )
    assert.lengthOf(fresh, 1)
  })

  test('a contact of another system’s id is made once', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const put = () => api.put('/contacts/by-external-id/e1', { kind: 'company', name: 'Bianchi' })
    const answers = await Promise.all([put(), put(), put(), put()])
    assert.equal(await contacts(), 1)
    assert.isTrue(answers.every((answer) => [200, 201, 409].includes(answer.status())))
    ;(await put()).assertStatus(200)
  })

  test('points added at once are all there', async ({ assert, client }) => {
    const api = await program(client, await staff('giulia'))
    const { id } = await Contact.add({ firstName: 'Zoë' }, { by: null })
    const answers = await Promise.all(
      [1, 2, 3].map((n) =>
        api.post(`/contacts/${id}/points`, { kind: 'email', value: `z${n}@x.example` })
      )
    )
    const added = answers.filter((answer) => answer.status() === 201).length
    assert.isAtLeast(added, 1)
    assert.isTrue(answers.every((answer) => [201, 409].includes(answer.status())))
    const { data } = (await api.get(`/contacts/${id}/points`)).body()
    assert.lengthOf(data, added)
    assert.lengthOf(
      data.filter(({ primary }: any) => primary),
      1
    )
  })
})
