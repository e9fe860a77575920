import { test } from '@japa/runner'
import Message from '#core/conversations/models/message'
import Arrival from '#core/inbound/models/arrival'
import { addressCalled } from '#kernel/addresses'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { customers, isolated } from '#tests/support/world'
import { CREDENTIALS, withTwilio } from '#modules/twilio/tests/support/world'
import WhatsAppTemplate from '../../models/whatsapp_template.js'
import { openUntil } from '../../window.js'
import { chatting, outgoing, sent } from '../support/sending.js'
import { MARIAS_NUMBER, metaInbox, OUR_NUMBER } from '../support/world.js'

const OURS = `whatsapp:${OUR_NUMBER}`
const MARIAS = `whatsapp:${MARIAS_NUMBER}`

test.group('WhatsApp by Twilio', (group) => {
  withModule(group, 'whatsapp')
  isolated(group)
  const twilio = withTwilio(group)

  const twilioInbox = () => {
    twilio.stub.whatsapp.add(OURS)
    const { accountSid, authToken, keySid, keySecret } = CREDENTIALS
    return metaInbox({
      settings: {
        provider: 'twilio',
        account_sid: accountSid,
        key_sid: keySid,
        read_receipts: true,
      },
      secrets: { auth_token: authToken, key_secret: keySecret },
    })
  }

  /** Maria writes, as Twilio brings it. */
  const says = (inboxId: number, body: string, more = {}) =>
    twilio.stub.say({
      from: MARIAS,
      to: OURS,
      body,
      fields: { ProfileName: 'Maria Rossi', WaId: MARIAS_NUMBER.slice(1) },
      url: addressCalled(`/whatsapp/twilio/${inboxId}`),
      ...more,
    })

  /** She wrote, and her conversation is open at both ends. */
  const talking = async () => {
    const inbox = await twilioInbox()
    const chat = await chatting({ inbox })
    await says(inbox.id, 'Ciao')
    await runJobs()
    return chat
  }

  test('a customer’s message comes in byte for byte, and opens the window', async ({ assert }) => {
    const { maria } = await customers()
    const inbox = await twilioInbox()
    const body = '  1+1=2 & 50% \r\n\n👩🏽‍🍳 perché €?  '
    assert.equal(await says(inbox.id, body), 200)
    await runJobs()
    const message = await Message.firstOrFail()
    assert.deepEqual([message.body, message.contactId], [body, maria.id])
    assert.isNotNull(await openUntil({ inboxId: inbox.id, address: MARIAS_NUMBER }))
  })

  test('who cannot sign is refused, and leaves no row', async ({ assert }) => {
    const inbox = await twilioInbox()
    const here = `http://${process.env.HOST}:${process.env.PORT}/whatsapp/twilio/${inbox.id}`
    for (const path of ['', '/messages/1'])
      for (const signature of ['', 'd3Jvbmc='])
        assert.equal(
          (
            await fetch(here + path, {
              method: 'POST',
              headers: {
                'content-type': 'application/x-www-form-urlencoded',
                'x-twilio-signature': signature,
              },
              body: 'MessageSid=SM1&Body=Hello',
            })
          ).status,
          403
        )
    assert.lengthOf(await Arrival.all(), 0)
  })

  test('a picture, a place and a button come in', async ({ assert }) => {
    const inbox = await twilioInbox()
    const bytes = Buffer.from('89504e470d0a1a0a', 'hex')
    await says(inbox.id, '', { media: [{ mime: 'image/png', bytes }] })
    await says(inbox.id, '', { fields: { Latitude: '45.46', Longitude: '9.19', Label: 'Aurora' } })
    await says(inbox.id, 'Yes', { fields: { ButtonText: 'Yes', ButtonPayload: 'yes-1' } })
    await runJobs()
    const [picture, place, pressed] = await Message.query().orderBy('id')
    const [file] = await picture.related('files').query()
    assert.deepEqual([picture.body, file.size], ['Picture', 8])
    assert.deepEqual([place.body, place.data.content.latitude], ['Aurora', 45.46])
    assert.deepEqual([pressed.body, pressed.data.pressed], ['Yes', 'yes-1'])
  })

  test('words go out, and their states come back', async ({ assert }) => {
    const chat = await talking()
    const message = await sent(chat, 'Your order is ready')
    assert.equal(message.status, 'sent')
    assert.equal(twilio.stub.messages.at(-1)!.to, MARIAS)
    await twilio.stub.advance(message.providerId!, 'delivered')
    await twilio.stub.advance(message.providerId!, 'sent')
    await twilio.stub.advance(message.providerId!, 'read')
    await runJobs()
    assert.equal((await message.refresh()).status, 'read')
  })

  test('a closed window that only Twilio knows of is said in words', async ({ assert }) => {
    const chat = await talking()
    const message = await sent(chat, 'Hello')
    await twilio.stub.advance(message.providerId!, 'failed', 63016)
    await runJobs()
    assert.deepEqual(
      [(await message.refresh()).status, message.reason],
      ['failed', 'twilio.reasons.63016']
    )
  })

  test('buttons and lists go in frames that are made once', async ({ assert }) => {
    const chat = await talking()
    const buttons = [
      { id: '1', title: 'Yes' },
      { id: '2', title: 'No' },
    ]
    await sent(chat, 'Shall we?', { content: { kind: 'buttons', buttons } })
    await sent(chat, 'And this?', { content: { kind: 'buttons', buttons } })
    const rows = [{ id: '1', title: 'Express', description: 'Tomorrow' }]
    await sent(chat, 'How?', { content: { kind: 'list', button: 'Choose', rows } })
    assert.deepEqual(
      (await outgoing()).map(({ status }) => status),
      ['sent', 'sent', 'sent']
    )
    assert.lengthOf(twilio.stub.contents, 2)
    assert.include(
      twilio.stub.messages.map(({ body }) => body),
      'And this?'
    )
  })

  test('a place and a file go as Twilio takes them', async ({ assert }) => {
    const chat = await talking()
    const place = { kind: 'location', latitude: 45.46, longitude: 9.19, name: 'Aurora' }
    await sent(chat, 'Aurora', { content: place })
    await sent(chat, 'The bill', {}, [
      { name: 'bill.pdf', mime: 'application/pdf', bytes: Buffer.from('%PDF-1.4') },
    ])
    const [, , last] = twilio.stub.messages
    const address = new URL(last.media[0].url!)
    const here = `http://${process.env.HOST}:${process.env.PORT}`
    const file = await fetch(here + address.pathname + address.search)
    assert.equal(file.headers.get('content-type'), 'application/pdf')
    assert.equal(await file.text(), '%PDF-1.4')
    assert.equal((await fetch(here + address.pathname)).status, 403)
  })

  test('a message that was cut off is found again, and not sent twice', async ({ assert }) => {
    const chat = await talking()
    twilio.stub.fail({ how: 'cut', path: /Messages/ })
    const message = await sent(chat, 'Only once')
    await runJobs({ at: Date.now() + 3_600_000, raise: false })
    assert.equal((await message.refresh()).status, 'sent')
    const same = twilio.stub.messages.filter(({ body }) => body === 'Only once')
    assert.lengthOf(same, 1)
  })

  test('templates are synchronised, with what they are waiting for', async ({ assert }) => {
    const inbox = await twilioInbox()
    const content = (name: string, status: string, rejection_reason = '') => ({
      sid: `HX${name.padEnd(32, '0')}`,
      name,
      language: 'it',
      variables: { 1: 'Maria' },
      types: {
        'twilio/quick-reply': {
          body: 'Ciao {{1}}',
          actions: [{ title: 'Arrivo', id: 'coming' }],
        },
      },
      created: new Date(),
      approval: { status, category: 'UTILITY', rejection_reason },
    })
    twilio.stub.contents.push(content('a1', 'approved'), content('b2', 'rejected', 'Bad words'))
    assert.deepEqual((await WhatsAppTemplate.sync(inbox)).reason, null)
    const [good, bad] = await WhatsAppTemplate.query().orderBy('name')
    assert.deepEqual([good.status, bad.status, bad.reason], ['approved', 'rejected', 'Bad words'])
    assert.deepEqual(
      good.variables.map(({ key }) => key),
      ['1']
    )
    assert.deepEqual(good.parts.buttons, [{ kind: 'quick_reply', text: 'Arrivo' }])

    const chat = await chatting({ inbox, hours: 40 })
    const { providerId, name, language, parts } = good
    const values = { 1: 'Maria' }
    const message = await sent(chat, 'Ciao Maria', {
      content: { kind: 'template', providerId, name, language, parts, values },
    })
    assert.equal(message.status, 'sent')
    assert.equal(twilio.stub.messages.at(-1)!.body, 'Ciao Maria')
  })
})
