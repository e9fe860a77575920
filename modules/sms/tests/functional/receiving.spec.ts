import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Arrival from '#core/inbound/models/arrival'
import ContactPoint from '#core/contacts/models/contact_point'
import Message from '#core/conversations/models/message'
import StoredFile from '#core/contacts/models/stored_file'
import { isSuppressed, suppress } from '#core/outbox/suppressions'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'
import { addressCalled } from '#kernel/addresses'
import { signed } from '../../../twilio/stub/callbacks.js'
import { CREDENTIALS, OUR_NUMBER, withTwilio } from '../../../twilio/tests/support/world.js'
import { MARIAS_PHONE, matterWith, textInbox } from '../support/world.js'

test.group('Text messages, receiving', (group) => {
  withModule(group, 'sms')
  isolated(group)
  const twilio = withTwilio(group)

  /** Someone writes to our number. */
  async function says(body: string, more: object = {}, from = MARIAS_PHONE) {
    const inbox = (await inboxOf()) ?? (await textInbox())
    const url = addressCalled(`/sms/inboxes/${inbox.id}/messages`)
    const status = await twilio.stub.say({ from, to: OUR_NUMBER, body, url, ...more })
    await runJobs()
    return { status, inbox, sid: twilio.stub.messages.at(-1)!.sid }
  }
  const inboxOf = async () => (await import('#core/inboxes/models/inbox')).default.first()
  const lastMessage = () =>
    Message.query().where('direction', 'in').orderBy('id', 'desc').firstOrFail()

  test('a message finds its contact, byte for byte', async ({ assert }) => {
    const { maria } = await customers()
    const body = '  1+1=2 & 50% \r\n\n👩🏽‍🍳 perché €?  '
    const { status, inbox, sid } = await says(body)
    assert.equal(status, 200)
    const message = await lastMessage()
    assert.include(message.$attributes, {
      body,
      contactId: maria.id,
      inboxId: inbox.id,
      providerId: sid,
    })
    assert.equal(message.address, MARIAS_PHONE)
  })

  test('a number nobody has becomes a contact', async ({ assert }) => {
    await says('Siete aperti?', {}, '+393339998887')
    const point = await ContactPoint.findByOrFail('value', '+393339998887')
    assert.equal((await lastMessage()).contactId, point.contactId)
  })

  test('without the right signature nothing is taken', async ({ assert, client }) => {
    const inbox = await textInbox()
    const path = `/sms/inboxes/${inbox.id}/messages`
    const fields = {
      MessageSid: `SM${'1'.repeat(32)}`,
      From: MARIAS_PHONE,
      To: OUR_NUMBER,
      Body: 'x',
    }
    const body = new URLSearchParams(fields)
    const right = signed(addressCalled(path), body, CREDENTIALS.authToken)
    const post = (at: string, signature?: string, sent = fields) => {
      const call = client.post(at).form(sent)
      return signature ? call.header('x-twilio-signature', signature) : call
    }
    ;(await post(path)).assertStatus(403)
    ;(await post(path, signed(addressCalled(path), body, 'another'))).assertStatus(403)
    ;(await post(path, right, { ...fields, Body: 'y' })).assertStatus(403)
    ;(await post(path.replace('messages', 'statuses'), right)).assertStatus(403)
    ;(await post(`/sms/inboxes/${inbox.id + 1}/messages`, right)).assertStatus(403)
    ;(
      await post(path, signed(`https://evil.example${path}`, body, CREDENTIALS.authToken)).header(
        'host',
        'evil.example'
      )
    ).assertStatus(403)
    assert.lengthOf(await Arrival.all(), 0)
    ;(await post(path, right)).assertStatus(200)
    assert.lengthOf(await Arrival.all(), 1)
  })

  test('a call that says too little is refused, one that is too large as well', async ({
    client,
  }) => {
    const inbox = await textInbox()
    const path = `/sms/inboxes/${inbox.id}/messages`
    const post = (fields: Record<string, string>) =>
      client
        .post(path)
        .form(fields)
        .header(
          'x-twilio-signature',
          signed(addressCalled(path), new URLSearchParams(fields), CREDENTIALS.authToken)
        )
    ;(await post({ Body: 'x' })).assertStatus(400)
    ;(await post({ Body: 'x'.repeat(2_000_000) })).assertStatus(413)
  })

  test('states come in any order and only go forward', async ({ assert }) => {
    const { message, news } = await sentToMaria()
    for (const status of ['delivered', 'sent', 'queued', 'delivered']) await news(status)
    await runJobs()
    assert.equal((await message.refresh()).status, 'delivered')
  })

  test('what was not delivered says why', async ({ assert, client }) => {
    const { maria, message, news } = await sentToMaria()
    await news('sent')
    await news('undelivered', 30005)
    await runJobs()
    assert.deepEqual(
      [(await message.refresh()).status, message.reason],
      ['failed', 'twilio.reasons.30005']
    )
    const point = await ContactPoint.findByOrFail({ contactId: maria.id, kind: 'phone' })
    assert.equal(point.state, 'bounced')
    const page = await client.get(`/inbox/${message.conversationId}`).loginAs(await staff('giulia'))
    page.assertTextIncludes('This number is not in use.')
  })

  test('news of a message that is not stored yet is kept until it is', async ({ assert }) => {
    const { message, news } = await sentToMaria({ providerId: null })
    twilio.stub.messages[0].callback = twilio.stub.messages[0].callback!.replace(/\?.*/, '')
    await news('delivered')
    await runJobs({ raise: false })
    const arrivals = db.from('arrivals')
    await arrivals.update({ received_at: Date.now() - 120_000 })
    await runJobs({ at: Date.now() + 5000, raise: false })
    assert.equal((await Arrival.firstOrFail()).state, 'waiting')
    await message.merge({ providerId: twilio.stub.messages[0].sid }).save()
    await runJobs({ at: Date.now() + 180_000, raise: false })
    assert.equal((await message.refresh()).status, 'delivered')
  })

  async function sentToMaria({ providerId }: { providerId?: null } = {}) {
    const { maria } = await customers()
    const inbox = await textInbox()
    const conversation = await matterWith(maria.id, inbox)
    const message = await conversation.reply(
      { inbox, address: MARIAS_PHONE, body: 'Ciao' },
      { by: null }
    )
    await runJobs()
    await message.refresh()
    if (providerId === null) await message.merge({ providerId }).save()
    const [{ sid }] = twilio.stub.messages
    const news = (status: string, code?: number) => twilio.stub.advance(sid, status, code)
    return { maria, message, news }
  }

  test('one word stops, in any case and language, and one starts again', async ({
    assert,
    client,
  }) => {
    await customers()
    for (const word of ['Stop', ' disiscrivimi. ', 'FERMA']) {
      await says(word)
      assert.equal(await isSuppressed('phone', MARIAS_PHONE, 'conversation'), 'opted_out', word)
      assert.equal((await lastMessage()).data.word, 'stop')
      await says('inizia')
      assert.isUndefined(await isSuppressed('phone', MARIAS_PHONE, 'conversation'))
    }
    const { conversationId } = await lastMessage()
    const page = await client.get(`/inbox/${conversationId}`).loginAs(await staff('giulia'))
    page.assertTextIncludes('Said stop: gets no more messages.')
  })

  test('yes is an answer and agrees to nothing', async ({ assert }) => {
    await customers()
    await says('Yes')
    assert.lengthOf(await db.from('consents'), 0)
    assert.equal((await lastMessage()).body, 'Yes')
  })

  test('another reason than their own word is not lifted by one', async ({ assert }) => {
    await suppress('phone', MARIAS_PHONE, 'all', 'complaint')
    await says('START')
    assert.equal(await isSuppressed('phone', MARIAS_PHONE, 'service'), 'complaint')
  })

  test('what only sounds like it is flagged, and opted out by one click', async ({
    assert,
    client,
  }) => {
    await customers()
    await says('Per favore non scrivetemi più')
    const message = await lastMessage()
    assert.isTrue(message.data.wish)
    assert.isUndefined(await isSuppressed('phone', MARIAS_PHONE, 'conversation'))
    const at = `/sms/messages/${message.id}/opt_out`
    ;(await client.post(at).withCsrfToken().redirects(0)).assertStatus(302)
    ;(
      await client
        .post(at)
        .withCsrfToken()
        .loginAs(await staff('luca'))
    ).assertStatus(403)
    assert.isUndefined(await isSuppressed('phone', MARIAS_PHONE, 'conversation'))
    ;(
      await client
        .post('/sms/messages/999999/opt_out')
        .withCsrfToken()
        .loginAs(await staff('giulia'))
    ).assertStatus(404)
    const page = await client.get(`/inbox/${message.conversationId}`).loginAs(await staff('giulia'))
    page.assertTextIncludes('Write no more to this number')
    const read = await client.get(`/inbox/${message.conversationId}`).loginAs(await staff('luca'))
    assert.notInclude(read.text(), 'Write no more to this number')
    ;(
      await client
        .post(at)
        .withCsrfToken()
        .loginAs(await staff('giulia'))
        .redirects(0)
    ).assertStatus(302)
    assert.equal(await isSuppressed('phone', MARIAS_PHONE, 'conversation'), 'opted_out')
    assert.isFalse((await message.refresh()).data.wish)
  })

  test('help is shown, and Twilio’s own word for it counts', async ({ assert }) => {
    await says('aiuto')
    assert.equal((await lastMessage()).data.word, 'help')
    await says('anything', { fields: { OptOutType: 'STOP' } })
    assert.equal((await lastMessage()).data.word, 'stop')
  })

  test('pictures come with it; what may do harm stays where it is', async ({ assert, client }) => {
    const media = [
      { mime: 'image/png', bytes: Buffer.from('a picture') },
      { mime: 'text/html', bytes: Buffer.from('<script>') },
    ]
    const { status } = await says('', { media })
    assert.equal(status, 200)
    const files = await StoredFile.all()
    assert.deepEqual(
      files.map(({ name, mime }) => [name, mime]),
      [['image-1.png', 'image/png']]
    )
    const message = await lastMessage()
    assert.deepEqual(message.data.leftOut, ['type'])
    const page = await client.get(`/inbox/${message.conversationId}`).loginAs(await staff('giulia'))
    page.assertTextIncludes('files of its kind may do harm')
  })

  test('a file whose address leads elsewhere is not fetched', async ({ assert }) => {
    const fields = {
      NumMedia: '1',
      MediaUrl0: 'http://127.0.0.1:22/x',
      MediaContentType0: 'image/png',
    }
    await says('look', { fields })
    assert.deepEqual((await lastMessage()).data.leftOut, ['place'])
  })

  test('a short code may write too', async ({ assert }) => {
    const { status } = await says('Il tuo codice è 1234', {}, '48000')
    assert.equal(status, 200)
    assert.equal((await lastMessage()).address, '48000')
  })
})

test.group('Text messages, many at once', (group) => {
  withModule(group, 'sms')
  const twilio = withTwilio(group)
  group.each.teardown(async () => {
    for (const table of [
      'jobs',
      'arrivals',
      'conversations',
      'inboxes',
      'contacts',
      'audit_entries',
    ])
      await db.from(table).delete()
  })

  test('the same call fifty times at once is one message', async ({ assert }) => {
    const inbox = await textInbox()
    const url = addressCalled(`/sms/inboxes/${inbox.id}/messages`)
    await twilio.stub.say({ from: MARIAS_PHONE, to: OUR_NUMBER, body: 'Ciao', url: '' })
    const form = new URLSearchParams(twilio.stub.inboundForm(twilio.stub.messages[0]))
    const signature = signed(url, form, CREDENTIALS.authToken)
    const here = `http://${process.env.HOST}:${process.env.PORT}/sms/inboxes/${inbox.id}/messages`
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
    }
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        fetch(here, { method: 'POST', headers, body: form.toString() })
      )
    )
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200])
    await runJobs()
    assert.lengthOf(await Arrival.all(), 1)
    assert.lengthOf(await Message.all(), 1)
  })
})
