import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import type Conversation from '#core/conversations/models/conversation'
import { clockOf } from '#core/service_levels/stored_clock'
import { asked } from '#tests/functional/conversations/world'
import { loft } from '#tests/modules/everything/channel'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, MARIAS_PHONE } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { askedAgo, dueIn, HOUR, promised } from './world.js'

const SOON = 30_000

test.group('Only what went out answers a customer', (group) => {
  withModule(group, 'everything')
  isolated(group)

  /** Maria asked an hour ago. */
  const heard = async () => {
    await promised()
    const { conversation, inbox } = await asked()
    await askedAgo(conversation, 1)
    await db
      .from('messages')
      .where('conversation_id', conversation.id)
      .update({ created_at: conversation.waitingSince!.toMillis() })
    const anna = await staff('anna')
    const answer = (more = {}) =>
      conversation.reply({ inbox, address: MARIAS_PHONE, body: 'Yes', ...more }, { by: anna })
    return { conversation, inbox, anna, answer }
  }
  const WAITS = { first: 3, next: null, resolution: 23 }
  const rounds = async ({ id }: Conversation) => (await clockOf(id, db))!.rounds
  const carry = () => runJobs({ at: Date.now() + SOON })

  test('one that goes another day counts when it goes', async ({ assert }) => {
    const { conversation, answer } = await heard()
    const message = await answer({ sendAt: Date.now() + 26 * HOUR })
    assert.isNull(conversation.firstRepliedAt)
    assert.isNotNull(conversation.waitingSince)
    assert.deepEqual(await dueIn(conversation), WAITS)
    await runJobs({ at: Date.now() + 27 * HOUR })
    assert.equal((await message.refresh()).status, 'sent')
    assert.isNull((await conversation.refresh()).waitingSince)
    assert.isNotNull((await rounds(conversation)).first!.metAt)
  })

  test('and leaves what the customer wrote after it unanswered', async ({ assert }) => {
    const { conversation, inbox, answer } = await heard()
    await answer({ sendAt: Date.now() + 26 * HOUR })
    await bring(inbox, [letter('Are you there?')])
    await runJobs()
    await runJobs({ at: Date.now() + 27 * HOUR })
    await conversation.refresh()
    assert.closeTo(conversation.waitingSince!.toMillis(), Date.now(), 60_000)
    assert.equal((await dueIn(conversation)).next, 2)
  })

  for (const [name, result] of [
    ['failed', { ok: false, again: false, reason: 'wrong_number' }],
    ['put off', { ok: false, again: true, reason: 'busy', after: 3 * HOUR }],
  ] as const)
    test(`one that is ${name} gives the clock back`, async ({ assert }) => {
      const { conversation, answer } = await heard()
      loft.answers.push(result)
      await answer()
      assert.isNull(conversation.waitingSince)
      assert.isNotNull((await rounds(conversation)).first!.metAt)
      await carry()
      await conversation.refresh()
      assert.isNull(conversation.firstRepliedAt)
      assert.deepEqual(await dueIn(conversation), WAITS)
    })

  test('one that waits for a stopped inbox, or is refused, does too', async ({ assert }) => {
    const { conversation, inbox, answer } = await heard()
    await inbox.merge({ isEnabled: false }).save()
    await answer()
    await carry()
    assert.deepEqual(await dueIn(conversation), WAITS)
    await inbox.merge({ isEnabled: true }).save()
    await db.from('contact_points').where('value', MARIAS_PHONE).update({ state: 'blocked' })
    const second = await answer()
    await carry()
    assert.equal((await second.refresh()).status, 'refused')
    assert.deepEqual(await dueIn(conversation), WAITS)
  })

  test('one of which nobody knows whether it went does too', async ({ assert }) => {
    const { conversation, answer } = await heard()
    loft.answers.push(new Error('the line was cut'))
    const message = await answer()
    await carry()
    assert.equal((await message.refresh()).status, 'unconfirmed')
    assert.deepEqual(await dueIn(conversation), WAITS)
    await message.report({ type: 'status', status: 'delivered' })
    await runJobs()
    assert.isNull((await conversation.refresh()).waitingSince)
  })

  test('one that bounces does too, and what was resolved with it is open again', async ({
    assert,
  }) => {
    const { conversation, answer } = await heard()
    const message = await answer({ resolves: true })
    await carry()
    assert.equal((await message.refresh()).status, 'sent')
    assert.isNotNull((await rounds(conversation)).first!.metAt)
    await message.report({ type: 'status', status: 'failed', reason: 'bounced' })
    await runJobs()
    await conversation.refresh()
    assert.equal(conversation.status, 'open')
    assert.isNull(conversation.resolvedAt)
    assert.deepEqual(await dueIn(conversation), WAITS)
  })

  test('of two answers the other still counts', async ({ assert }) => {
    const { conversation, answer } = await heard()
    const message = await answer()
    await answer()
    await carry()
    await message.report({ type: 'status', status: 'failed', reason: 'bounced' })
    await runJobs()
    assert.isNull((await conversation.refresh()).waitingSince)
  })

  test('one sent again counts from then on', async ({ assert }) => {
    const { conversation, answer } = await heard()
    loft.answers.push({ ok: false, again: false, reason: 'wrong_number' })
    const message = await answer()
    await carry()
    await db
      .from('messages')
      .where('id', message.id)
      .update({ created_at: Date.now() - HOUR / 2 })
    await (await message.refresh()).resend()
    assert.isNotNull((await conversation.refresh()).waitingSince)
    await runJobs()
    await conversation.refresh()
    assert.isNull(conversation.waitingSince)
    assert.closeTo(conversation.firstRepliedAt!.toMillis(), Date.now(), 60_000)
  })

  test('what the customer asked after an answer that failed waits for the first one', async ({
    assert,
  }) => {
    const { conversation, inbox, answer } = await heard()
    const message = await answer()
    await carry()
    await bring(inbox, [letter('And tomorrow?')])
    await runJobs()
    assert.equal((await dueIn(conversation)).next, 2)
    await message.report({ type: 'status', status: 'failed', reason: 'bounced' })
    await runJobs()
    assert.deepEqual(await dueIn(conversation), WAITS)
  })
})
