import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import ContactPoint from '#core/contacts/models/contact_point'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import Arrival from '#core/inbound/models/arrival'
import type Inbox from '#core/inboxes/models/inbox'
import { isSuppressed } from '#core/outbox/suppressions'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'
import { verifyToken } from '../../inbox_settings.js'
import { openUntil } from '../../window.js'
import { ACCOUNT_ID, NUMBER_ID } from '../support/graph_stub.js'
import { sentTo } from '../support/sending.js'
import { samples } from '../support/shapes.js'
import {
  call,
  MARIAS_NUMBER,
  metaInbox,
  origin,
  said,
  signed,
  webhook,
  withGraph,
} from '../support/world.js'

const incoming = () => Message.query().where('direction', 'in').orderBy('id')

test.group('The address that Meta checks', (group) => {
  withModule(group, 'whatsapp')
  isolated(group)

  const check = (inbox: Inbox, qs: Record<string, string>) =>
    fetch(`${origin()}/whatsapp/meta/${inbox.id}?${new URLSearchParams(qs)}`)

  test('answers the challenge to who knows the token', async ({ assert }) => {
    const inbox = await metaInbox()
    const right = {
      'hub.mode': 'subscribe',
      'hub.verify_token': verifyToken(inbox),
      'hub.challenge': '1158201444',
    }
    const answer = await check(inbox, right)
    assert.deepEqual([answer.status, await answer.text()], [200, '1158201444'])
    assert.equal((await check(inbox, { ...right, 'hub.verify_token': 'guess' })).status, 403)
    assert.equal((await check(inbox, { ...right, 'hub.mode': 'unsubscribe' })).status, 403)
    assert.equal((await check({ id: 999_999 } as Inbox, right)).status, 404)
    const twilio = await metaInbox({ settings: { provider: 'twilio' }, address: '+390212345601' })
    assert.equal((await check(twilio, right)).status, 404)
  })
})

test.group('What Meta brings', (group) => {
  withModule(group, 'whatsapp')
  isolated(group)
  const world = withGraph(group)

  test('is believed only with its signature over the very bytes', async ({ assert }) => {
    const inbox = await metaInbox()
    const body = webhook({ messages: [said('Ciao')] })
    const wrong = [
      null,
      'sha256=',
      'sha256=zz',
      signed(body, 'another secret'),
      signed(`${body} `),
      signed(body).replace('sha256=', 'sha1='),
    ]
    for (const signature of wrong)
      assert.equal((await call(inbox, body, signature)).status, 403, String(signature))
    assert.lengthOf(await Arrival.all(), 0)
    assert.equal((await call(inbox, '{"entry": [', signed('{"entry": ['))).status, 400)
    assert.equal((await call(inbox, body)).status, 200)
    assert.lengthOf(await Arrival.all(), 1)
  })

  test('an inbox without an app secret believes nobody', async ({ assert }) => {
    const inbox = await metaInbox({ secrets: {} })
    const body = webhook({ messages: [said('Ciao')] })
    assert.equal((await call(inbox, body, signed(body, ''))).status, 403)
  })

  test('becomes a message, byte for byte, of a contact with their name', async ({ assert }) => {
    const inbox = await metaInbox()
    const text = '  1+1=2 & 50% \r\n\n👩🏽‍🍳 perché €?  '
    await call(inbox, webhook({ messages: [said(text)] }))
    await runJobs()
    const message = await Message.query().preload('contact').firstOrFail()
    assert.equal(message.body, text)
    assert.equal(message.contact.name, 'Maria Rossi')
    assert.equal(message.address, MARIAS_NUMBER)
    assert.isNotNull(await openUntil({ inboxId: inbox.id, address: MARIAS_NUMBER }))
  })

  test('every official example comes in, and none is lost', async ({ assert }) => {
    const examples = samples('webhook')
    assert.isAbove(examples.length, 15)
    for (const { name, json, raw } of examples) {
      const inbox = await metaInbox({
        settings: { provider: 'meta', phone_number_id: NUMBER_ID, waba_id: json.entry[0].id },
      })
      assert.equal((await call(inbox, raw)).status, 200, name)
      await runJobs({ raise: false })
      const arrival = await Arrival.query().orderBy('id', 'desc').firstOrFail()
      assert.equal(arrival.state === 'waiting' ? 'done' : arrival.state, 'done', name)
      const isMessage = json.entry[0].changes[0].field === 'messages'
      const isReaction = /reaction/.test(name)
      if (isMessage && !isReaction) assert.isNotEmpty((await incoming()).at(-1)?.body, name)
      if (!isMessage) assert.match(arrival.outcome!, /^unsupported: group/)
      await Message.query().delete()
      await Arrival.query().delete()
      await inbox.delete()
    }
  }).timeout(20_000)

  test('says in words what has none', async ({ assert }) => {
    const inbox = await metaInbox()
    const at = (name: string) => samples('webhook').find((one) => one.name === name)!.json
    const expected: [string, RegExp][] = [
      ['webhook_location_message', /^Philz Coffee\n101 Forest Ave/],
      ['webhook_contact_sharing_message', /^Lucía Gómez\nGoogle\n\+1 \(983\)/],
      ['webhook_order_message', /2 × di9ozbzfi4: 30 USD\n1 × nqryix03ez: 25 USD/],
      ['webhook_interactive_list_reply_message', /^Priority Mail Express\nNext Day/],
      ['webhook_system_message', /changed from 16505551234/],
      ['webhook_unsupported_message', /Unsupported message: unsupported. Message type is/],
      ['webhook_image_message', /^Taj Mahal$/],
    ]
    for (const [name, words] of expected) {
      const { value } = at(name).entry[0].changes[0]
      value.messages[0].id = `${name} ${value.messages[0].id}`
      await call(inbox, webhook({ messages: value.messages }))
      await runJobs()
      assert.match((await incoming()).at(-1)!.body, words)
    }
    const [lost] = (await incoming()).filter(({ data }) => data.lost)
    assert.equal(lost.data.lost, 'gone')
  })

  test('a kind that nobody knows yet is kept whole, and shown', async ({ assert, client }) => {
    const inbox = await metaInbox()
    const message = { ...said(''), type: 'hologram', hologram: { id: 7 } }
    await call(inbox, webhook({ messages: [message as never] }))
    await runJobs()
    const { body, data, conversationId } = await Message.firstOrFail()
    assert.match(body, /^Unsupported message: hologram/)
    assert.deepEqual(data.unsupported.hologram, { id: 7 })
    const page = await client.get(`/inbox/${conversationId}`).loginAs(await staff('giulia'))
    assert.include(page.text(), 'hologram')
  })

  test('many things at once, some of them twice, are each taken once', async ({ assert }) => {
    const inbox = await metaInbox()
    const [one, two, three] = ['Uno', 'Due', 'Tre'].map((text) => said(text))
    const call1 = JSON.parse(webhook({ messages: [one, two] }))
    const call2 = JSON.parse(webhook({ messages: [two, three] }))
    const both = { ...call1, entry: [...call1.entry, ...call2.entry] }
    both.entry[0].changes.push(call2.entry[0].changes[0])
    await call(inbox, JSON.stringify(both))
    await call(inbox, JSON.stringify(call2))
    await runJobs()
    assert.deepEqual(
      (await incoming()).map(({ body }) => body),
      ['Uno', 'Due', 'Tre']
    )
    assert.lengthOf(await Conversation.all(), 1)
  })

  test('goes to the inbox of its number; one that nobody has waits to be read', async ({
    assert,
  }) => {
    const inbox = await metaInbox()
    const second = await metaInbox({
      address: '+390212345699',
      settings: { provider: 'meta', phone_number_id: '777777', waba_id: ACCOUNT_ID },
    })
    const to = (id: string, text: string) =>
      webhook({ messages: [said(text)], metadata: { phone_number_id: id } })
    await call(inbox, to('777777', 'For the second'))
    await call(inbox, to('888888', 'For nobody'))
    await runJobs()
    const [message] = await incoming()
    assert.deepEqual([message.body, message.inboxId], ['For the second', second.id])
    const failed = await Arrival.query().where('state', 'failed').firstOrFail()
    assert.match(failed.error!, /no inbox has the number 888888/)
  })

  test('another app cannot speak for an inbox', async ({ assert }) => {
    const other = await metaInbox({
      address: '+390212345699',
      settings: { provider: 'meta', phone_number_id: '777777', waba_id: '1' },
      secrets: { access_token: 'x', app_secret: 'another app' },
    })
    await metaInbox()
    const body = webhook({ messages: [said('I am Maria, honestly')] })
    await call(other, body, signed(body, 'another app'))
    await runJobs()
    assert.lengthOf(await incoming(), 0)
  })

  test('a picture is fetched with the token', async ({ assert }) => {
    const inbox = await metaInbox()
    const bytes = Buffer.from('89504e470d0a1a0a', 'hex')
    world.graph.files.set('7001', { mime: 'image/png', bytes })
    const image = { id: '7001', caption: 'The bag', mime_type: 'image/png' }
    await call(inbox, webhook({ messages: [said('', { type: 'image', image })] }))
    await runJobs()
    const message = await Message.firstOrFail()
    const [file] = await message.related('files').query()
    assert.deepEqual([message.body, file.name, file.size], ['The bag', 'image-1.png', 8])
  })

  test('files elsewhere, of odd kinds, or gone, leave a message that says so', async ({
    assert,
  }) => {
    const inbox = await metaInbox()
    const bytes = Buffer.from('<script>')
    const places = ['http://127.0.0.1:9/x', 'https://169.254.169.254/x', 'https://evil.example/x']
    const files = {
      ...Object.fromEntries(places.map((url, n) => [`80${n}`, { url, mime: 'image/png', bytes }])),
      900: { mime: 'text/html', bytes },
    }
    for (const [id, file] of Object.entries(files)) world.graph.files.set(id, file)
    for (const id of [...Object.keys(files), '999']) {
      const document = { id, filename: 'list.pdf' }
      await call(inbox, webhook({ messages: [said('', { type: 'document', document })] }))
    }
    await runJobs()
    const lost = (await incoming()).map(({ data }) => data.lost)
    assert.sameMembers(lost, ['place', 'place', 'place', 'type', 'gone'])
  })

  test('a word or a button of stop is obeyed, a sentence is not', async ({ assert }) => {
    const inbox = await metaInbox()
    const state = () => isSuppressed('whatsapp', MARIAS_NUMBER, 'conversation')
    await call(inbox, webhook({ messages: [said('please stop sending this')] }))
    await runJobs()
    assert.isUndefined(await state())
    await call(inbox, webhook({ messages: [said(' Stop ')] }))
    await runJobs()
    assert.equal(await state(), 'opted_out')
    await call(inbox, webhook({ messages: [said('riprendi')] }))
    await runJobs()
    assert.isUndefined(await state())
    const button = { text: 'No more of this', payload: 'STOP' }
    await call(inbox, webhook({ messages: [said('', { type: 'button', button })] }))
    await runJobs()
    assert.equal(await state(), 'opted_out')
    assert.lengthOf(await incoming(), 4)
  })

  test('what they choose in WhatsApp itself counts as well', async ({ assert }) => {
    const inbox = await metaInbox()
    const choose = (value: string) => {
      const preferences = [
        { wa_id: MARIAS_NUMBER.slice(1), detail: 'asked', category: 'marketing_messages', value },
      ]
      return call(inbox, webhook({ user_preferences: preferences, timestamp: value } as never))
    }
    await choose('stop')
    await runJobs()
    assert.equal(await isSuppressed('whatsapp', MARIAS_NUMBER, 'marketing'), 'opted_out')
    await choose('resume')
    await runJobs()
    assert.isUndefined(await isSuppressed('whatsapp', MARIAS_NUMBER, 'marketing'))
  })

  test('who has the number as a phone is that contact, on the conversation that is open', async ({
    assert,
  }) => {
    const { maria } = await customers()
    const inbox = await metaInbox()
    await call(inbox, webhook({ messages: [said('It is me')] }))
    await runJobs()
    const message = await Message.firstOrFail()
    assert.equal(message.contactId, maria.id)
    const kinds = await ContactPoint.query().where('value', MARIAS_NUMBER).orderBy('id')
    assert.deepEqual(
      kinds.map(({ kind }) => kind),
      ['phone', 'whatsapp']
    )
    assert.lengthOf(await Contact.query().where('kind', 'person'), 1)
  })

  test('a reaction is kept at its message', async ({ assert, client }) => {
    const inbox = await metaInbox()
    const { message } = await sentTo(inbox)
    const reaction = { message_id: 'wamid.out.1', emoji: '🙏' }
    await call(inbox, webhook({ messages: [said('', { type: 'reaction', reaction })] }))
    await runJobs()
    assert.deepEqual((await message.refresh()).data.reactions, { in: '🙏' })
    const page = await client.get(`/inbox/${message.conversationId}`).loginAs(await staff('giulia'))
    assert.include(page.text(), '🙏')
  })

  test('who may only read sees what there is, and nothing to press', async ({ assert, client }) => {
    await customers()
    const inbox = await metaInbox()
    await call(inbox, webhook({ messages: [said('Hello')] }))
    await runJobs()
    const { id } = await Conversation.firstOrFail()
    const page = async (who: 'giulia' | 'luca') =>
      (await client.get(`/inbox/${id}`).loginAs(await staff(who))).text()
    assert.match(await page('luca'), /<link[^>]+message[^>]*\.css/)
    assert.include(await page('giulia'), 'whatsapp-react')
    assert.notInclude(await page('luca'), 'whatsapp-react')
  })
})
