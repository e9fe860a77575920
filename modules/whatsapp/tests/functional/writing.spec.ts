import { test } from '@japa/runner'
import Message from '#core/conversations/models/message'
import { beHere } from '#core/conversations/presence'
import { fields } from '#tests/support/forms'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { queriesOf } from '#tests/support/queries'
import { isolated, nobody, staff } from '#tests/support/world'
import WhatsAppTemplate from '../../models/whatsapp_template.js'
import { chatting, orderReady, outgoing } from '../support/sending.js'
import { call, said, webhook, withGraph } from '../support/world.js'

type Chat = Awaited<ReturnType<typeof chatting>>

test.group('Writing on WhatsApp', (group) => {
  withModule(group, 'whatsapp')
  isolated(group)

  test('the reply box says how long the window is open', async ({ client, assert }) => {
    const { conversation, giulia } = await chatting({ hours: 20 })
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(giulia)
    assert.match(page.text(), /You may write freely for[\s\S]*3 h 59 min/)
    assert.notInclude(page.text(), 'data-closed')
  })

  test('and offers templates after it, filled in for the contact', async ({ client, assert }) => {
    const { conversation, giulia, inbox, maria } = await chatting({ hours: 25 })
    const path = `/inbox/${conversation.id}`
    const empty = await client.get(path).loginAs(giulia)
    assert.include(empty.text(), 'The templates were not fetched')
    await orderReady(inbox, {}, { fillings: { body_1: '{{contact.first_name|there}}' } })
    await orderReady(inbox, { id: '2', name: 'winter_sale' }, { status: 'rejected' })
    for (const at of [path, `/contacts/${maria.id}/conversations/new`]) {
      const page = await client.get(at).loginAs(giulia)
      assert.include(page.text(), 'data-closed')
      assert.match(page.text(), /data-fill="body_1"[^>]*>Maria<\/mark>/)
      assert.notInclude(page.text(), 'winter_sale')
    }
  })

  test('costs the page the same few queries and one form, however many templates there are', async ({
    client,
    assert,
  }) => {
    const { conversation, giulia, inbox } = await chatting({ hours: 25 })
    const get = () => client.get(`/inbox/${conversation.id}`).loginAs(giulia)
    await orderReady(inbox, {}, { fillings: { body_1: '{{contact.first_name}}' } })
    await get()
    const few = await queriesOf(get)
    for (let n = 0; n < 61; n++)
      await orderReady(inbox, { id: `9${n}`, name: `many_${n}` }, { fillings: { body_1: 'Ciao' } })
    const lots = await queriesOf(get)
    assert.equal(lots.length, few.length)
    const { id } = await WhatsAppTemplate.findByOrFail('name', 'many_60')
    const path = `/inbox/${conversation.id}?whatsapp_template=${id}`
    const page = (await client.get(path).loginAs(giulia)).text()
    assert.lengthOf(page.match(/<option[^>]*>\s*many_/g)!, 61)
    assert.match(page, /<fieldset[^>]*aria-label="many_60"/)
    assert.lengthOf(page.match(/data-whatsapp-template\s/g)!, 1)
  })

  async function wrote(
    { conversation, via, giulia }: Chat,
    client: any,
    way: object,
    body = 'Hello'
  ) {
    const page = await client
      .post(`/inbox/${conversation.id}/replies`)
      .form({ via, body, _form: `/inbox/${conversation.id}`, ...fields({ way }) })
      .withCsrfToken()
      .loginAs(giulia)
    return page.text() as string
  }

  test('a template becomes the words that the customer reads', async ({ client, assert }) => {
    const chat = await chatting({ hours: 25 })
    const { id, providerId } = await orderReady(chat.inbox)
    const values = { header_1: '182', body_1: 'Maria', body_2: '*beans*', button_1_1: 'x9' }
    const page = await wrote(
      chat,
      client,
      { kind: 'template', template: id, [`t${id}`]: values },
      ''
    )
    const [message] = await outgoing()
    assert.equal(message.body, 'Order 182\n\nHello Maria, your *beans* is ready.\n\nCaffè Aurora')
    assert.equal(message.purpose, 'conversation')
    assert.deepInclude(message.data.content, { kind: 'template', providerId, values })
    assert.include(page, 'I am coming')
  })

  test('marketing is sent as such', async ({ client, assert }) => {
    const chat = await chatting({ hours: 25 })
    const { id } = await orderReady(
      chat.inbox,
      { components: [{ type: 'BODY', text: 'Sale' }] },
      { category: 'marketing' }
    )
    await wrote(chat, client, { kind: 'template', template: id })
    assert.equal((await outgoing())[0].purpose, 'marketing')
  })

  const kinds: [string, object, object][] = [
    [
      'buttons',
      { buttons: ['Yes', '', 'No'] },
      {
        buttons: [
          { id: '1', title: 'Yes' },
          { id: '2', title: 'No' },
        ],
      },
    ],
    [
      'list',
      { list_button: 'Choose', rows: 'A | first\n\nB' },
      {
        rows: [
          { id: '1', title: 'A', description: 'first' },
          { id: '2', title: 'B' },
        ],
      },
    ],
    [
      'location',
      { point: '45.46, 9.19', place: 'Aurora' },
      { latitude: 45.46, longitude: 9.19, name: 'Aurora' },
    ],
    [
      'contact',
      { contact_name: 'Anna', contact_phone: '347 123 4567' },
      { name: 'Anna', phone: '+393471234567' },
    ],
  ]
  for (const [kind, way, content] of kinds)
    test(`${kind}: what was chosen goes along`, async ({ client, assert }) => {
      const chat = await chatting()
      await wrote(chat, client, { kind, ...way })
      const [message] = await outgoing()
      assert.containSubset(message.data.content, { kind, ...content })
    })

  const refusals: [string, number, object, string][] = [
    ['words in a closed window', 25, { kind: 'text' }, 'choose a template'],
    ['nothing chosen in a closed window', 25, {}, 'choose a template'],
    ['no template', 25, { kind: 'template', template: '999999' }, 'Choose a template'],
    ['no buttons', 1, { kind: 'buttons' }, 'Name at least one button'],
    ['a long button', 1, { kind: 'buttons', buttons: ['x'.repeat(21)] }, 'may have 20'],
    ['the same button twice', 1, { kind: 'buttons', buttons: ['A', 'A'] }, 'say the same'],
    ['no rows', 1, { kind: 'list', list_button: 'Choose' }, 'at least one row'],
    [
      'eleven rows',
      1,
      { kind: 'list', list_button: 'Go', rows: 'abcdefghijk'.split('').join('\n') },
      'Too many: 10',
    ],
    ['a place nowhere', 1, { kind: 'location', point: '91, 0' }, 'latitude and longitude'],
    [
      'a contact without a number',
      1,
      { kind: 'contact', contact_name: 'A', contact_phone: 'x' },
      'a name and a phone',
    ],
    ['what is far too long', 1, { kind: 'location', point: 'x'.repeat(3000) }, 'too long'],
  ]
  for (const [what, hours, way, words] of refusals)
    test(`refused in words: ${what}`, async ({ client, assert }) => {
      const chat = await chatting({ hours })
      assert.include(await wrote(chat, client, way), words)
      assert.lengthOf(await outgoing(), 0)
    })

  test('a template wants every variable, on one line, and its file by https', async ({
    client,
    assert,
  }) => {
    const chat = await chatting({ hours: 25 })
    const { id } = await orderReady(chat.inbox, {
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Hello {{1}}' },
      ],
    })
    const told = (values: object) =>
      wrote(chat, client, { kind: 'template', template: id, [`t${id}`]: values })
    assert.include(await told({ media: 'https://a.example/x.png' }), 'Fill in every variable')
    assert.include(await told({ body_1: 'a\nb', media: 'https://a.example/x.png' }), 'line breaks')
    assert.include(
      await told({ body_1: 'Maria', media: 'http://a.example/x.png' }),
      'begins with https'
    )
    assert.lengthOf(await outgoing(), 0)
    await told({ body_1: 'Maria', media: 'https://a.example/x.png' })
    assert.lengthOf(await outgoing(), 1)
  })

  test('a file may go without words', async ({ client, assert }) => {
    const { conversation, via, giulia } = await chatting()
    await client
      .post(`/inbox/${conversation.id}/replies`)
      .fields({ via, body: '' })
      .file('files[]', Buffer.from('%PDF-1.4'), { filename: 'bill.pdf' })
      .withCsrfToken()
      .loginAs(giulia)
    assert.equal((await outgoing())[0].body, 'bill.pdf')
  })
})

test.group('Signs to customers', (group) => {
  withModule(group, 'whatsapp')
  isolated(group)
  const world = withGraph(group)

  async function written(settings = {}) {
    const chat = await chatting()
    await chat.inbox.merge({ settings: { ...chat.inbox.settings, ...settings } }).save()
    await call(chat.inbox, webhook({ messages: [said('Are you there?')] }))
    await runJobs()
    const message = await Message.findByOrFail('direction', 'in')
    return { ...chat, message }
  }

  test('they see that it was read, once, and that somebody writes', async ({ assert }) => {
    const { message, giulia } = await written()
    await beHere(message.conversationId, giulia, { types: false })
    await runJobs()
    await beHere(message.conversationId, await staff('anna'), { types: false })
    await runJobs()
    assert.lengthOf(world.graph.seen, 1)
    assert.equal(world.graph.seen[0].message_id, message.providerId)
    await beHere(message.conversationId, giulia, { types: true })
    await runJobs()
    assert.deepEqual(world.graph.seen[1].typing_indicator, { type: 'text' })
  })

  test('but not where the inbox says no, and a fault is no harm', async ({ assert }) => {
    const { message, giulia, inbox } = await written({ read_receipts: false })
    await beHere(message.conversationId, giulia, { types: true })
    await runJobs()
    assert.lengthOf(world.graph.seen, 0)
    await inbox.merge({ settings: { ...inbox.settings, read_receipts: true } }).save()
    world.graph.faults.push({ status: 400, code: 100 })
    await beHere(message.conversationId, await staff('anna'), { types: true })
    await runJobs()
    assert.lengthOf(world.graph.seen, 0)
  })

  test('a reaction of ours goes out, and stands at the message', async ({ client, assert }) => {
    const { message, giulia } = await written()
    const path = `/whatsapp/messages/${message.id}/reactions`
    const react = (emoji: string) => client.post(path).form({ emoji }).withCsrfToken()
    ;(await react('👍').redirects(0)).assertHeader('location', '/sign-in')
    ;(
      await react('👍')
        .redirects(0)
        .loginAs(await nobody())
    ).assertStatus(403)
    ;(await client.get(`${path}/new`).redirects(0)).assertHeader('location', '/sign-in')
    ;(await client.get(`${path}/new`).loginAs(await staff('luca'))).assertStatus(403)
    assert.include((await client.get(`${path}/new`).loginAs(giulia)).text(), '🙏')
    await react('<b>').loginAs(giulia)
    assert.lengthOf(world.graph.sent, 0)

    await react('👍').loginAs(giulia)
    assert.deepEqual(world.graph.sent[0].reaction, { message_id: message.providerId, emoji: '👍' })
    assert.deepEqual((await message.refresh()).data.reactions, { out: '👍' })
    world.graph.faults.push({ code: 131047 })
    const page = await react('🙏').loginAs(giulia)
    assert.include(page.text(), 'More than 24 hours had passed')
    assert.deepEqual((await message.refresh()).data.reactions, { out: '👍' })
  })
})
