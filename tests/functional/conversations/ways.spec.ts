import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import ContactPoint from '#core/contacts/models/contact_point'
import Conversation from '#core/conversations/models/conversation'
import Arrival from '#core/inbound/models/arrival'
import Message from '#core/conversations/models/message'
import { beHere } from '#core/conversations/presence'
import { loft } from '#tests/modules/everything/channel'
import { watched } from '#tests/modules/everything/listeners/watched'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, MARIAS_PHONE } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { answered, asked } from './world.js'

const outgoing = () => Message.findByOrFail('direction', 'out')

test.group('What a channel draws in conversations', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('stands in the reply box, and its fields become part of the message', async ({
    client,
    assert,
  }) => {
    const { conversation, maria, via } = await asked()
    const giulia = await staff('giulia')
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(giulia)
    assert.include(page.text(), 'Stamp of 1')
    assert.notInclude(page.text(), 'data-closed')
    const fresh = await client.get(`/contacts/${maria.id}/conversations/new`).loginAs(giulia)
    assert.include(fresh.text(), 'Stamp of 1')

    await client
      .post(`/inbox/${conversation.id}/replies`)
      .form({ via, 'body': 'Yes', 'way[stamp]': '<crown>' })
      .withCsrfToken()
      .loginAs(giulia)
    assert.deepEqual((await outgoing()).data, { stamp: '<crown>' })
    const shown = await client.get(`/inbox/${conversation.id}`).loginAs(giulia)
    assert.include(shown.text(), '<p class="stamped">&lt;crown&gt;</p>')
  })

  test('takes the place of the words where nothing else may go', async ({ client, assert }) => {
    const { conversation, via } = await asked()
    loft.isClosed = true
    const giulia = await staff('giulia')
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(giulia)
    assert.include(page.text(), 'data-closed')
    await client
      .post(`/inbox/${conversation.id}/replies`)
      .form({ via, 'way[stamp]': 'a lily' })
      .withCsrfToken()
      .loginAs(giulia)
    const { body, purpose } = await outgoing()
    assert.deepEqual([body, purpose], ['A form letter with a lily', 'service'])
  })

  test('refuses in words, and what was typed stays', async ({ client, assert }) => {
    const { conversation, via } = await asked()
    const page = await client
      .post(`/inbox/${conversation.id}/replies`)
      .form({
        via,
        'body': 'Hello there',
        'way[stamp]': 'forged',
        '_form': `/inbox/${conversation.id}`,
      })
      .withCsrfToken()
      .loginAs(await staff('giulia'))
    for (const words of ['This stamp is forged.', 'Hello there', 'value="forged"'])
      assert.include(page.text(), words)
    assert.lengthOf(await Message.query().where('direction', 'out'), 0)
  })
})

test.group('An answer to one message', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('says which, if it is of this conversation', async ({ client, assert }) => {
    const { conversation, via } = await asked()
    const giulia = await staff('giulia')
    const question = await Message.findByOrFail('direction', 'in')
    const post = (answers: number) =>
      client
        .post(`/inbox/${conversation.id}/replies`)
        .form({ via, body: 'Yes', answers })
        .withCsrfToken()
        .loginAs(giulia)
    await post(question.id)
    await post(question.id + 1000)
    const [first, second] = await Message.query().where('direction', 'out').orderBy('id')
    assert.deepEqual([first.data, second.data], [{ answers: question.id }, {}])

    const page = await client.get(`/inbox/${conversation.id}`).loginAs(giulia)
    assert.equal(page.text().match(/class="message-answered"/g)?.length, 1)
    const box = await client.get(`/inbox/${conversation.id}?answers=${question.id}`).loginAs(giulia)
    assert.match(box.text(), new RegExp(`name="answers" value="${question.id}"`))
  })

  test('is known by what it quotes, which tells its conversation when none is open', async ({
    assert,
  }) => {
    const { conversation, inbox, message } = await answered()
    await runJobs({ at: Date.now() + 60_000 })
    await conversation.refresh()
    await conversation.merge({ status: 'resolved' }).save()
    const { providerId } = await message.refresh()
    await bring(inbox, [letter('Which one?', { quotes: providerId! })])
    await runJobs()
    const reply = await Message.query().where('body', 'Which one?').firstOrFail()
    assert.equal(reply.conversationId, conversation.id)
    assert.deepEqual(reply.data, { answers: message.id })
    assert.equal((await conversation.refresh()).status, 'open')
  })
})

test.group('Reactions', (group) => {
  withModule(group, 'everything')
  isolated(group)

  const reaction = (about: string, emoji: string | null) => ({
    type: 'reaction' as const,
    from: { kind: 'phone', value: MARIAS_PHONE },
    providerId: `reaction ${emoji}`,
    about,
    emoji,
  })

  test('are kept at their message, the last one only', async ({ assert }) => {
    const { inbox, message } = await answered()
    await runJobs({ at: Date.now() + 60_000 })
    const { providerId } = await message.refresh()
    await bring(inbox, [reaction(providerId!, '👍')])
    await bring(inbox, [reaction(providerId!, '❤️')])
    await runJobs()
    assert.deepEqual((await message.refresh()).data.reactions, { in: '❤️' })
    await bring(inbox, [reaction(providerId!, null)])
    await runJobs()
    assert.deepEqual((await message.refresh()).data.reactions, {})
    assert.lengthOf(await Message.query().where('direction', 'in'), 1)
  })

  test('become a message when nobody knows what they are about', async ({ assert }) => {
    const { inbox } = await asked()
    await bring(inbox, [reaction('nothing', '👍')])
    await runJobs({ raise: false })
    assert.lengthOf(await Message.query().where('body', '👍'), 0)
    await Arrival.query()
      .where('state', 'waiting')
      .update({ received_at: Date.now() - 120_000 })
    await runJobs({ at: Date.now() + 60_000 })
    assert.lengthOf(await Message.query().where('body', '👍'), 1)
  })
})

test.group('Who writes', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('is the contact with the same address on a channel that is akin', async ({ assert }) => {
    const { inbox } = await asked()
    const number = '+393311234567'
    const rosa = await Contact.add(
      { kind: 'person', firstName: 'Rosa', points: [{ kind: 'whatsapp', value: number }] },
      { by: null }
    )
    await bring(inbox, [letter('It is me', { from: { kind: 'phone', value: number } })])
    await bring(inbox, [letter('Again', { from: { kind: 'phone', value: number } })])
    await runJobs()
    const messages = await Message.query().where('contact_id', rosa.id)
    assert.lengthOf(messages, 2)
    const points = await ContactPoint.query().where('contact_id', rosa.id).orderBy('id')
    assert.deepEqual(
      points.map(({ kind }) => kind),
      ['whatsapp', 'phone']
    )
  })

  test('has a name as soon as a message brings one, and keeps one they have', async ({
    assert,
  }) => {
    const { inbox } = await asked()
    const number = '+393311234567'
    for (const name of [undefined, 'Rosa Neri', 'Rosy'])
      await bring(inbox, [letter(`By ${name}`, { from: { kind: 'phone', value: number, name } })])
    await runJobs()
    const point = await ContactPoint.query().where('value', number).preload('contact').firstOrFail()
    assert.deepEqual([point.contact.firstName, point.contact.lastName], ['Rosa', 'Neri'])
    assert.lengthOf(await Message.query().where('contact_id', point.contact.id), 3)
  })

  test('and who of the staff looks is told', async ({ assert }) => {
    const { conversation } = await asked()
    const giulia = await staff('giulia')
    watched.length = 0
    await beHere(conversation.id, giulia, { types: false })
    await beHere(conversation.id, giulia, { types: false })
    await beHere(conversation.id, giulia, { types: true })
    const told = { conversationId: conversation.id, userId: giulia.id }
    assert.deepEqual(watched, [
      { ...told, isTyping: false },
      { ...told, isTyping: true },
    ])
    assert.lengthOf(await Conversation.all(), 1)
  })
})
