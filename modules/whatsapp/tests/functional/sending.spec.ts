import { test } from '@japa/runner'
import ContactPoint from '#core/contacts/models/contact_point'
import Conversation from '#core/conversations/models/conversation'
import { isSuppressed } from '#core/outbox/suppressions'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { isolated } from '#tests/support/world'
import { tagOf } from '../../drivers/meta/send.js'
import { call, MARIAS_NUMBER, metaInbox, webhook, withGraph } from '../support/world.js'
import { chatting, HOUR, orderReady, sent } from '../support/sending.js'
import { customerWrote, openUntil } from '../../window.js'

const png = { name: 'bag.png', mime: 'image/png', bytes: Buffer.from('89504e47', 'hex') }

test.group('What goes out by Meta', (group) => {
  withModule(group, 'whatsapp')
  isolated(group)
  const world = withGraph(group)

  test('words, with a preview of their links', async ({ assert }) => {
    const chat = await chatting()
    const message = await sent(chat, 'See https://aurora.example')
    assert.equal(message.status, 'sent')
    assert.match(message.providerId!, /^wamid\.1/)
    const [body] = world.graph.sent
    assert.deepEqual(body.text, { body: 'See https://aurora.example', preview_url: true })
    assert.equal(body.to, '393471234567')
  })

  test('buttons, lists, places and contacts, each in the shape of its example', async ({
    assert,
  }) => {
    const chat = await chatting()
    const buttons = [
      { id: '1', title: 'Yes' },
      { id: '2', title: 'No' },
    ]
    const rows = [{ id: '1', title: 'Express', description: 'Tomorrow' }]
    const place = {
      kind: 'location',
      latitude: 45.46,
      longitude: 9.19,
      name: 'Aurora',
      address: '',
    }
    await sent(chat, 'Shall we?', { content: { kind: 'buttons', buttons } })
    await sent(chat, 'How?', { content: { kind: 'list', button: 'Choose', rows } })
    await sent(chat, 'Here', { content: place })
    await sent(chat, 'Anna', { content: { kind: 'contact', name: 'Anna', phone: '+393331234567' } })
    const [first, second, third, fourth] = world.graph.sent
    assert.equal(first.interactive.action.buttons[1].reply.title, 'No')
    assert.equal(second.interactive.action.sections[0].rows[0].description, 'Tomorrow')
    assert.deepEqual(third.location, { latitude: 45.46, longitude: 9.19, name: 'Aurora' })
    assert.equal(fourth.contacts[0].phones[0].wa_id, '393331234567')
  })

  test('a file is handed over first; what cannot be shown goes as a document', async ({
    assert,
  }) => {
    const chat = await chatting()
    const file = (name: string) => ({ ...png, name })
    await sent(chat, 'The bag', {}, [file('bag.png')])
    await sent(chat, 'bill.pdf', {}, [file('bill.pdf')])
    await sent(chat, 'film.mp4', {}, [file('film.mp4')])
    await sent(chat, 'voice.ogg', {}, [file('voice.ogg')])
    await sent(chat, 'Listen to this', {}, [file('voice.ogg')])
    const kinds = world.graph.sent.map(({ type }) => type)
    assert.deepEqual(kinds, ['image', 'document', 'video', 'audio', 'document'])
    const [image, bill] = world.graph.sent
    assert.deepEqual(image.image, { id: '1000000', caption: 'The bag' })
    assert.deepEqual(bill.document, { id: '1000001', filename: 'bill.pdf' })
    assert.equal(world.graph.uploads[0].type, 'image/png')
  })

  test('an answer to one message names it', async ({ assert }) => {
    const chat = await chatting()
    const first = await sent(chat, 'One')
    await sent(chat, 'Two', { answers: first.id })
    assert.deepEqual(world.graph.sent[1].context, { message_id: first.providerId })
  })

  test('a template with its variables, part by part', async ({ assert }) => {
    const chat = await chatting({ hours: 40 })
    const template = await orderReady(chat.inbox)
    const values = { header_1: '182', body_1: 'Maria', body_2: 'coffee', button_1_1: '182' }
    const { providerId, name, language, parts } = template
    const content = { kind: 'template', providerId, name, language, parts, values }
    const message = await sent(chat, 'Hello Maria', { content })
    assert.equal(message.status, 'sent')
    const text = (said: string) => ({ type: 'text', text: said })
    assert.deepEqual(world.graph.sent[0].template, {
      name: 'order_ready',
      language: { code: 'en_US' },
      components: [
        { type: 'header', parameters: [text('182')] },
        { type: 'body', parameters: [text('Maria'), text('coffee')] },
        { type: 'button', sub_type: 'url', index: '1', parameters: [text('182')] },
      ],
    })
  })

  test('names of variables, a picture, and a code to copy', async ({ assert }) => {
    const chat = await chatting({ hours: 40 })
    const template = await orderReady(chat.inbox, {
      parameter_format: 'NAMED',
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Ciao {{first_name}}' },
        { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', text: 'Copy', example: 'OFF20' }] },
      ],
    })
    const { providerId, name, language, parts } = template
    const values = { body_first_name: 'Maria', button_0_code: 'OFF25' }
    const media = 'https://aurora.example/bag.png'
    const content = { kind: 'template', providerId, name, language, parts, values, media }
    await sent(chat, 'Ciao Maria', { content })
    const [header, body, button] = world.graph.sent[0].template.components
    assert.deepEqual(header.parameters, [{ type: 'image', image: { link: media } }])
    assert.equal(body.parameters[0].parameter_name, 'first_name')
    assert.equal(button.parameters[0].coupon_code, 'OFF25')
  })

  test('nothing but a template goes when the window is closed', async ({ assert }) => {
    const chat = await chatting({ hours: 24.01 })
    const message = await sent(chat, 'Are you there?')
    assert.deepEqual(
      [message.status, message.reason],
      ['refused', 'whatsapp.reasons.window_closed']
    )
    assert.lengthOf(world.graph.sent, 0)
  })

  test('nor a template that is not approved, or is gone', async ({ assert }) => {
    const chat = await chatting({ hours: 40 })
    const template = await orderReady(chat.inbox, {}, { status: 'paused', reason: 'Too many no' })
    const { providerId, name, language, parts } = template
    const content = { kind: 'template', providerId, name, language, parts, values: {} }
    const paused = await sent(chat, 'Hello', { content })
    assert.deepEqual(
      [paused.reason, paused.reasonDetail],
      ['whatsapp.reasons.template_paused', 'Too many no']
    )
    await template.delete()
    const gone = await sent(chat, 'Hello', { content })
    assert.equal(gone.reason, 'whatsapp.reasons.template_gone')
  })

  const faults: [string, object, object][] = [
    ['the window', { code: 131047 }, { status: 'failed', reason: 'whatsapp.reasons.131047' }],
    ['the pair’s rate', { code: 131056 }, { status: 'waiting', reason: 'whatsapp.reasons.131056' }],
    ['throughput', { status: 429, code: 130429 }, { status: 'waiting' }],
    ['withheld', { code: 131049 }, { status: 'failed', reason: 'whatsapp.reasons.131049' }],
    ['a revoked token', { status: 401, code: 190 }, { status: 'waiting' }],
    ['an unknown code', { code: 999_999 }, { status: 'failed', reason: 'whatsapp.reasons.other' }],
    ['overloaded, and says so', { status: 503, body: 'later' }, { status: 'waiting' }],
    ['a crash', { status: 500, body: '<html>' }, { status: 'unconfirmed' }],
    ['broken JSON', { status: 200, body: '{"messages": [' }, { status: 'unconfirmed' }],
    ['cut after it was taken', { after: 'cut' }, { status: 'unconfirmed' }],
  ]
  for (const [what, fault, expected] of faults)
    test(`when it fails: ${what}`, async ({ assert }) => {
      const chat = await chatting()
      world.graph.faults.push(fault)
      const message = await sent(chat, 'Hello')
      assert.include(message.$attributes, expected)
    })

  test('a Retry-After is waited for', async ({ assert }) => {
    const chat = await chatting()
    world.graph.faults.push({ status: 429, code: 130429, headers: { 'retry-after': '120' } })
    const { sendAt } = await sent(chat, 'Hello')
    assert.closeTo(sendAt!.toMillis() - Date.now(), 120_000, 5000)
  })

  test('a revoked token stops the inbox, and its queue stays', async ({ assert }) => {
    const chat = await chatting()
    world.graph.faults.push({ status: 401, code: 190 })
    const message = await sent(chat, 'Hello')
    await chat.inbox.refresh()
    assert.equal(chat.inbox.state, 'stopped')
    await chat.inbox.merge({ state: 'ok', stateReason: null }).save()
    await runJobs({ at: Date.now() + HOUR, raise: false })
    assert.equal((await message.refresh()).status, 'sent')
  })

  test('what the code tells of the address is kept', async ({ assert }) => {
    const chat = await chatting()
    world.graph.faults.push({ code: 131026 })
    await sent(chat, 'Hello')
    const point = await ContactPoint.findByOrFail({ kind: 'whatsapp', value: MARIAS_NUMBER })
    assert.equal(point.state, 'bounced')
    await point.merge({ state: 'usable' }).save()
    world.graph.faults.push({ code: 131050 })
    await sent(chat, 'Hello')
    assert.equal(await isSuppressed('whatsapp', MARIAS_NUMBER, 'marketing'), 'opted_out')
  })

  test('what was cut off is found again by the tag in its news, if the tag is ours', async ({
    assert,
  }) => {
    const chat = await chatting()
    world.graph.faults.push({ after: 'cut' })
    const message = await sent(chat, 'Hello')
    const news = (tag: string) =>
      call(
        chat.inbox,
        webhook({
          statuses: [
            { id: 'wamid.9', status: 'delivered', timestamp: tag, biz_opaque_callback_data: tag },
          ],
        })
      )
    assert.equal(world.graph.sent[0].biz_opaque_callback_data, tagOf(message.id))
    await news(`${message.id}.0123456789abcdef`)
    await runJobs({ raise: false })
    assert.equal((await message.refresh()).status, 'unconfirmed')
    await news(tagOf(message.id))
    await runJobs({ raise: false })
    await message.refresh()
    assert.deepEqual([message.status, message.providerId], ['delivered', 'wamid.9'])
  })

  test('an address that is nowhere leaves it waiting', async ({ assert }) => {
    const chat = await chatting()
    process.env.WHATSAPP_API_URL = 'http://127.0.0.1:39999'
    const message = await sent(chat, 'Hello')
    assert.deepEqual([message.status, message.reason], ['waiting', 'whatsapp.reasons.unreachable'])
  })
})

test.group('The window', (group) => {
  withModule(group, 'whatsapp')
  isolated(group)

  test('is of each pair of numbers, 24 hours from the customer’s last word', async ({ assert }) => {
    const inbox = await metaInbox()
    const other = await metaInbox({ address: '+390212345699' })
    const pair = { inboxId: inbox.id, address: MARIAS_NUMBER }
    const at = Date.now()
    assert.isNull(await openUntil(pair))
    await customerWrote(pair, at - 2 * HOUR)
    assert.equal(await openUntil(pair), at + 22 * HOUR)
    await customerWrote(pair, at - 5 * HOUR)
    assert.equal(await openUntil(pair), at + 22 * HOUR)
    await customerWrote(pair, at)
    assert.equal(await openUntil(pair, at), at + 24 * HOUR)
    assert.isNull(await openUntil(pair, at + 24 * HOUR))
    assert.isNull(await openUntil({ ...pair, inboxId: other.id }))
    assert.isNull(await openUntil({ ...pair, address: '+393330000000' }))
    assert.lengthOf(await Conversation.all(), 0)
  })
})
