import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Conversation from '#core/conversations/models/conversation'
import type Message from '#core/conversations/models/message'
import Inbox from '#core/inboxes/models/inbox'
import ContactPoint from '#core/contacts/models/contact_point'
import type { Reply } from '#core/conversations/models/conversation/answered'
import { isSuppressed } from '#core/outbox/suppressions'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'
import { withTwilio } from '../../../twilio/tests/support/world.js'
import { MARIAS_PHONE, matterWith, textInbox } from '../support/world.js'

const MINUTE = 60_000

test.group('Text messages, sending', (group) => {
  withModule(group, 'sms')
  isolated(group)
  const twilio = withTwilio(group)

  /** Giulia writes to Maria. */
  async function written(reply: Partial<Reply> = {}, settings: object = {}, more = {}) {
    const inbox = await textInbox(more, settings)
    const { maria } = await customers()
    const conversation = await matterWith(maria.id, inbox)
    const message = await conversation.reply(
      { inbox, address: MARIAS_PHONE, body: 'È pronto, 5 €.', ...reply },
      { by: await staff('giulia') }
    )
    const go = async (after = MINUTE) => {
      await runJobs({ at: Date.now() + after, raise: false })
      return message.refresh()
    }
    return { inbox, maria, message, go }
  }

  test('goes out once, and says where its news goes', async ({ assert }) => {
    const { inbox, message, go } = await written()
    assert.equal((await go()).status, 'sent')
    const [sent, ...more] = twilio.stub.messages
    assert.lengthOf(more, 0)
    assert.equal(message.providerId, sent.sid)
    assert.include(sent, { to: MARIAS_PHONE, from: inbox.address, body: 'È pronto, 5 €.' })
    assert.match(
      sent.callback!,
      new RegExp(`/sms/inboxes/${inbox.id}/statuses\\?message=${message.id}$`)
    )
    assert.include(String(twilio.stub.asked[0].body), 'SmartEncoded=true')
  })

  test('a service, or a name, stands in the place of a number', async ({ assert }) => {
    const { sid } = twilio.stub.addService('Shop', ['+390212345600'])
    const service = await written({}, { sender: 'service' }, { address: sid })
    assert.equal((await service.go()).status, 'sent')
    assert.equal(twilio.stub.messages[0].service, sid)
    const name = await textInbox({ address: 'AURORA' }, { sender: 'alphanumeric' })
    const again = await (
      await Conversation.findOrFail(service.message.conversationId)
    ).reply({ inbox: name, address: MARIAS_PHONE, body: 'Ciao' }, { by: null })
    await runJobs({ at: Date.now() + MINUTE })
    assert.equal((await again.refresh()).status, 'sent')
    assert.equal(twilio.stub.messages[1].from, 'AURORA')
  })

  test('files go as addresses that only Twilio is told', async ({ assert, client }) => {
    const bytes = Buffer.from('a picture')
    const files = [{ name: 'foto.png', mime: 'image/png', bytes }]
    const { go } = await written({ files })
    assert.equal((await go()).status, 'sent')
    const { pathname, search } = new URL(twilio.stub.messages[0].media[0].url!)
    const fetched = await client.get(pathname + search)
    fetched.assertStatus(200)
    fetched.assertHeader('content-type', 'image/png')
    assert.deepEqual(fetched.body(), bytes)
    ;(await client.get(pathname)).assertStatus(403)
    ;(await client.get(pathname + search.replace(/.$/, 'x'))).assertStatus(403)
  })

  test('files do not go where the number cannot', async ({ assert }) => {
    const files = [{ name: 'foto.png', mime: 'image/png', bytes: Buffer.from('x') }]
    const { message, go } = await written({ files }, { mms: false })
    await go()
    assert.equal(message.reason, 'sms.reasons.no_mms')
    assert.lengthOf(twilio.stub.messages, 0)
  })

  test('a wait that Twilio asks for is kept', async ({ assert }) => {
    const { message, go } = await written()
    twilio.stub.fail({ how: 'refuse', status: 429, code: 20429, headers: { 'retry-after': '300' } })
    await go()
    assert.equal(message.status, 'waiting')
    assert.equal(message.reason, 'twilio.reasons.20429')
    assert.isAbove(message.sendAt!.toMillis(), Date.now() + 290_000)
    await go(10 * MINUTE)
    assert.equal(message.status, 'sent')
    assert.lengthOf(twilio.stub.messages, 1)
  })

  test('a number that said stop is not written to again', async ({ assert }) => {
    const { message, go } = await written({ address: '+15005550004' })
    await go()
    assert.deepEqual([message.status, message.reason], ['failed', 'twilio.reasons.21610'])
    assert.equal(await isSuppressed('phone', '+15005550004', 'conversation'), 'opted_out')
    await message.resend()
    await go()
    assert.deepEqual([message.status, message.reason], ['refused', 'opted_out'])
    assert.lengthOf(twilio.stub.asked, 1)
  })

  test('a number that is none is marked, and people read why', async ({ assert, client }) => {
    const { maria, message, go } = await written({ address: '+15005550001' })
    await ContactPoint.create({
      contactId: maria.id,
      kind: 'phone',
      value: '+15005550001',
      ownedValue: '+15005550001',
      isPrimary: false,
      state: 'usable',
    } as any)
    await go()
    assert.equal((await ContactPoint.findByOrFail('value', '+15005550001')).state, 'bounced')
    const page = await client.get(`/inbox/${message.conversationId}`).loginAs(await staff('giulia'))
    page.assertTextIncludes('Twilio says that this is no phone number.')
  })

  test('a revoked key stops the inbox and keeps the queue', async ({ assert, client }) => {
    const { inbox, message, go } = await written()
    await inbox.merge({ secrets: { ...inbox.secrets, key_secret: 'revoked' } }).save()
    await go()
    assert.equal(message.status, 'waiting')
    await inbox.refresh()
    assert.deepEqual([inbox.state, inbox.stateReason], ['stopped', 'twilio.reasons.20003'])
    const page = await client.get('/settings/inboxes').loginAs(await staff('giulia'))
    page.assertTextIncludes('Twilio does not accept the account, key or token')
  })

  for (const how of ['cut', 'broken', 'crash'] as const)
    test(`an answer that is ${how}: Twilio is asked, and nothing goes twice`, async ({
      assert,
    }) => {
      const { message, go } = await written()
      twilio.stub.fail({ how, path: /Messages.json/ })
      await go(30_000)
      assert.equal(message.status, 'unconfirmed')
      await go(2 * MINUTE)
      assert.equal(message.status, 'sent')
      assert.equal(message.providerId, twilio.stub.messages[0].sid)
      assert.lengthOf(twilio.stub.messages, 1)
    })

  test('before someone sends it again, Twilio is asked', async ({ assert }) => {
    const { message, go } = await written()
    twilio.stub.fail({ how: 'cut', path: /Messages.json/ })
    await go(30_000)
    await message.resend()
    assert.equal(message.status, 'sent')
    assert.lengthOf(twilio.stub.messages, 1)
  })

  test('what Twilio never got goes out after a while, once', async ({ assert }) => {
    const { message, go } = await written()
    twilio.stub.fail({ how: 'crash', path: /Messages.json/ })
    await go(30_000)
    twilio.stub.messages.pop()
    await go(MINUTE + 200)
    assert.equal(message.status, 'unconfirmed')
    await age(message, 10 * MINUTE)
    await go(20 * MINUTE)
    assert.equal(message.status, 'sent')
    assert.lengthOf(twilio.stub.messages, 1)
  })

  test('a callback of a message nobody knows of is enough', async ({ assert }) => {
    const { message, go } = await written()
    twilio.stub.fail({ how: 'cut', path: /Messages.json/ })
    await go(30_000)
    const [{ sid }] = twilio.stub.messages
    assert.equal(await twilio.stub.advance(sid, 'delivered'), 204)
    await runJobs()
    await message.refresh()
    assert.deepEqual([message.status, message.providerId], ['delivered', sid])
  })

  test('another message with the same words is not taken for it', async ({ assert }) => {
    const first = await written({ body: 'Ciao' })
    await first.go()
    const conversation = await Conversation.findOrFail(first.message.conversationId)
    const { inbox } = first
    const second = await conversation.reply(
      { inbox, address: MARIAS_PHONE, body: 'Ciao' },
      { by: null }
    )
    twilio.stub.fail({ how: 'crash', path: /Messages.json/ })
    await runJobs({ at: Date.now() + 1000, raise: false })
    await second.refresh()
    assert.equal(second.status, 'unconfirmed')
    await runJobs({ at: Date.now() + 2 * MINUTE, raise: false })
    await second.refresh()
    assert.equal(second.providerId, twilio.stub.messages[1].sid)
    assert.lengthOf(twilio.stub.messages, 2)
  })

  test('an inbox of a restored backup reaches nobody', async ({ assert }) => {
    const { inbox, message, go } = await written()
    await (
      await inbox.transport()
    ).neutralise!(inbox)
    await go()
    assert.equal(message.status, 'waiting')
    await Inbox.query().where('id', inbox.id).update({ is_enabled: true })
    await message.merge({ status: 'waiting' }).save()
    await message.deliver(AbortSignal.timeout(5000))
    assert.equal((await message.refresh()).reason, 'sms.reasons.no_token')
    assert.lengthOf(twilio.stub.asked, 0)
  })
})

const age = async (message: Message, by: number) =>
  db
    .from('messages')
    .where('id', message.id)
    .update({ updated_at: Date.now() - by })
