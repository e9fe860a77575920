import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Arrival from '#core/inbound/models/arrival'
import { waysTo } from '#core/conversations/ways'
import Consent from '#core/outbox/models/consent'
import { loft } from '#tests/modules/everything/channel'
import { runJobs } from '#tests/support/jobs'
import { bring, MARIAS_PHONE } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { isolated } from '#tests/support/world'
import { answered } from './world.js'

const MINUTE = 60_000
const run = (after: number) => runJobs({ at: Date.now() + after, raise: false })

test.group('Messages nobody knows of', (group) => {
  withModule(group, 'everything')
  isolated(group)
  group.each.teardown(() => {
    loft.ledger = null
    loft.carried = []
    loft.answers = []
  })

  /** Giulia's answer was cut off while it was handed over. */
  async function cutOff() {
    const { message, inbox } = await answered()
    loft.answers.push(new Error('socket hang up'))
    await run(MINUTE / 2)
    await message.refresh()
    return { message, inbox }
  }

  test('are asked for until the provider knows', async ({ assert }) => {
    const { message } = await cutOff()
    assert.equal(message.status, 'unconfirmed')
    loft.ledger = { ok: true, providerId: 'found' }
    await run(2 * MINUTE)
    await message.refresh()
    assert.deepEqual([message.status, message.providerId], ['sent', 'found'])
    assert.lengthOf(loft.carried, 0)
  })

  test('are asked for before someone sends them again', async ({ assert }) => {
    const { message } = await cutOff()
    loft.ledger = { ok: true, providerId: 'found' }
    await message.resend()
    await run(10 * MINUTE)
    assert.equal((await message.refresh()).status, 'sent')
    assert.lengthOf(loft.carried, 0)
  })

  test('go out again where the provider never got them', async ({ assert }) => {
    const { message } = await cutOff()
    loft.ledger = { ok: false, again: true, reason: 'never_arrived' }
    await run(10 * MINUTE)
    assert.equal((await message.refresh()).status, 'sent')
    assert.lengthOf(loft.carried, 1)
  })

  test('are known by news that names them, and by its id from then on', async ({ assert }) => {
    const { message, inbox } = await cutOff()
    await bring(inbox, [
      { type: 'status', messageId: message.id, providerId: 'pigeon-x', status: 'sent' },
    ])
    await bring(inbox, [{ type: 'status', providerId: 'pigeon-x', status: 'delivered' }])
    await runJobs()
    await message.refresh()
    assert.deepEqual([message.status, message.providerId], ['delivered', 'pigeon-x'])
  })

  test('news that comes too early is tried for eight minutes, then let go', async ({ assert }) => {
    const { inbox } = await answered()
    await bring(inbox, [{ type: 'status', providerId: 'not yet', status: 'sent' }])
    const age = (by: number) =>
      db
        .from('arrivals')
        .where('state', 'waiting')
        .update({ received_at: Date.now() - by })
    for (const [minutes, after] of [
      [1, 1000],
      [4, 61_000],
    ]) {
      await age(minutes * MINUTE)
      await run(4 * MINUTE)
      assert.equal((await Arrival.query().orderBy('id', 'desc').firstOrFail()).state, 'waiting')
    }
    await age(9 * MINUTE)
    await run(10 * MINUTE)
    assert.equal((await Arrival.query().orderBy('id', 'desc').firstOrFail()).state, 'done')
  })

  test('a yes of who never said stop agrees to nothing', async ({ assert }) => {
    const { inbox } = await answered()
    const from = { kind: 'phone', value: MARIAS_PHONE }
    const choice = { type: 'choice', from, purpose: 'all', source: 'stop_word' } as const
    await bring(inbox, [{ ...choice, isGranted: true, words: 'Yes' }])
    await runJobs()
    assert.lengthOf(await Consent.all(), 0)
    await bring(inbox, [{ ...choice, isGranted: false, words: 'Stop' }])
    await bring(inbox, [{ ...choice, isGranted: true, words: 'Start' }])
    await runJobs()
    assert.lengthOf(await Consent.all(), 6)
  })

  test('one inbox of a channel may take less than another', async ({ assert }) => {
    const { inbox, message } = await answered()
    await inbox.merge({ settings: { isWeak: true } }).save()
    const [way] = await waysTo(message.contactId)
    assert.equal(way.features.maxLength, 20)
  })
})
