import app from '@adonisjs/core/services/app'
import limiter from '@adonisjs/limiter/services/main'
import db from '@adonisjs/lucid/services/db'
import { test } from '@japa/runner'
import { Visitor } from '#tests/support/visitor'
import { isolated, staff } from '#tests/support/world'

const GIULIA = 'giulia@aurora.example'

async function guess(times: number, email: string, headers: (nth: number) => HeadersOf) {
  for (let nth = 0; nth < times; nth++)
    await new Visitor(headers(nth)).signIn(email, 'wrong-password')
}

type HeadersOf = Record<string, string>

test.group('Guessing passwords', (group) => {
  isolated(group)
  group.each.setup(async () => {
    await staff('giulia')
    await staff('anna')
  })

  test('after six wrong ones even the right one has to wait, and is told how long', async ({
    assert,
  }) => {
    await guess(6, GIULIA, () => ({}))
    const visitor = new Visitor()
    const answer = await visitor.signIn(GIULIA)
    assert.equal(answer.location, '/sign-in')
    assert.include(
      (await visitor.get('/sign-in')).text,
      'Too many attempts. Try again in 15 minutes.'
    )
  })

  test('other accounts are not held up by it', async ({ assert }) => {
    await guess(6, GIULIA, () => ({}))
    assert.equal((await new Visitor().signIn('anna@aurora.example')).location, '/')
  })

  test('a success starts the count anew', async ({ assert }) => {
    await guess(5, GIULIA, () => ({}))
    await new Visitor().signIn(GIULIA)
    await guess(5, GIULIA, () => ({}))
    assert.equal((await new Visitor().signIn(GIULIA)).location, '/')
  })

  test('many accounts from one address are held up too', async ({ assert }) => {
    for (let nth = 0; nth < 40; nth++) await limiter.use(PER_ADDRESS).consume('sign-in:127.0.0.1')
    assert.equal((await new Visitor().signIn('anna@aurora.example')).location, '/sign-in')
  })

  test('a forged X-Forwarded-For changes nothing', async ({ assert }) => {
    await guess(6, GIULIA, (nth) => ({ 'x-forwarded-for': `203.0.113.${nth}` }))
    const visitor = new Visitor({ 'x-forwarded-for': '203.0.113.99' })
    assert.equal((await visitor.signIn(GIULIA)).location, '/sign-in')
  })

  test('attempts sent at once are all counted', async ({ assert }) => {
    await Promise.all(Array.from({ length: 12 }, () => guess(1, GIULIA, () => ({}))))
    assert.equal((await new Visitor().signIn(GIULIA)).location, '/sign-in')
  })
})

const PER_ADDRESS = { requests: 40, duration: '15 mins' }

test.group('Behind a proxy', (group) => {
  isolated(group)
  const http = () =>
    app.config.get<{ trustProxy: (address: string, hop: number) => boolean }>('app.http')

  group.each.setup(async () => {
    await staff('giulia')
    const { trustProxy } = http()
    return () => {
      http().trustProxy = trustProxy
    }
  })

  test('that is not named, X-Forwarded-For is not believed', async ({ assert }) => {
    await new Visitor({ 'x-forwarded-for': '203.0.113.9' }).signIn(GIULIA)
    const { ip } = await db.from('audit_entries').where('action', 'sign_in').firstOrFail()
    assert.equal(ip, '127.0.0.1')
  })

  test('that is named in TRUST_PROXY, it is', async ({ assert }) => {
    const { trustedProxies } = await import('#config/app')
    http().trustProxy = trustedProxies('loopback')
    await new Visitor({ 'x-forwarded-for': '198.51.100.7, 203.0.113.9' }).signIn(GIULIA)
    const { ip } = await db.from('audit_entries').where('action', 'sign_in').firstOrFail()
    assert.equal(ip, '203.0.113.9')
  })
})

test.group('Counters in the database', (group) => {
  const limit = { requests: 2, duration: '1 min' }
  const key = 'test-of-the-database-store'
  const counter = () => limiter.use('database', limit)

  group.each.teardown(async () => {
    await counter().delete(key)
  })

  test('count, refuse and start anew', async ({ assert }) => {
    await counter().consume(key)
    await counter().consume(key)
    await assert.rejects(() => counter().consume(key))
    assert.isAbove(await counter().availableIn(key), 50)
    await counter().delete(key)
    assert.equal((await counter().consume(key)).remaining, 1)
  })

  test('lose no attempt of many at once', async ({ assert }) => {
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => counter().consume(key)))
    assert.lengthOf(
      all.filter(({ status }) => status === 'fulfilled'),
      2
    )
  })
})
