import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Contact from '#core/contacts/models/contact'
import Conversation from '#core/conversations/models/conversation'
import ConversationMove from '#core/conversations/models/conversation_move'
import Message from '#core/conversations/models/message'
import { fields } from '#tests/support/forms'
import { runJobs } from '#tests/support/jobs'
import { bring, letter, MARIAS_PHONE } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { asked, everything, guarded } from './world.js'

const PAOLOS_PHONE = '+393487654321'

/** Maria has asked two things, each with all that can hang on a conversation. */
async function askedTwice() {
  const { inbox, conversation, ...rest } = await asked()
  await inbox.merge({ joinsOpen: false }).save()
  const more = { participants: [{ kind: 'email', value: 'paolo@aurora.example', name: 'Paolo' }] }
  await bring(inbox, [
    letter('And the invoice?', { subject: 'Invoice', reference: '<b>', ...more }),
  ])
  await runJobs()
  const other = await Conversation.query().orderBy('id', 'desc').firstOrFail()
  const [anna, giulia] = [await staff('anna'), await staff('giulia')]
  await other.note('Ask @Anna Costa', { by: giulia })
  const draft = { direction: 'out', inboxId: inbox.id } as const
  await conversation.keepDraft({ ...draft, body: 'Yes, it' }, { by: anna })
  await other.keepDraft({ ...draft, body: 'The invoice' }, { by: anna })
  await other.keepDraft({ ...draft, body: 'Dear Maria' }, { by: giulia })
  return { ...rest, inbox, conversation, other, anna, giulia }
}

/** Paolo, whom nobody knows, asks something as well. */
async function paoloAsks(inbox: Parameters<typeof bring>[0]) {
  const from = { kind: 'phone', value: PAOLOS_PHONE, name: 'Paolo Blu' }
  await bring(inbox, [letter('About Maria’s order', { from, reference: '<paolo>' })])
  await runJobs()
  const conversation = await Conversation.query().orderBy('id', 'desc').firstOrFail()
  return { conversation, paolo: await Contact.findOrFail(conversation.contactId) }
}

test.group('Merging conversations', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('everything comes into one, and the undo brings back every byte', async ({ assert }) => {
    const { conversation, other, anna, giulia } = await askedTwice()
    const before = await everything()
    const move = await conversation.absorb([other], { by: anna })

    assert.lengthOf(await Message.query().where('conversationId', conversation.id), 3)
    const [into, from] = [await conversation.refresh(), await other.refresh()]
    assert.equal(from.mergedIntoId, conversation.id)
    assert.include(into.$attributes, { subject: 'Invoice', preview: 'And the invoice?' })
    assert.equal((await conversation.draftOf(anna))!.body, 'Yes, it\n\nThe invoice')
    assert.equal((await conversation.draftOf(giulia))!.body, 'Dear Maria')
    assert.lengthOf(
      await db.from('conversation_mentions').where('conversation_id', conversation.id),
      1
    )
    assert.lengthOf(
      await db.from('conversation_participants').where('conversation_id', conversation.id),
      1
    )
    assert.deepEqual(await move!.reverse({ by: anna }), { ok: true })
    assert.deepEqual(await everything(), before)
    assert.deepEqual(await move!.reverse({ by: anna }), { ok: false, reason: 'moved_on' })
  })

  test('several at once are one click, and one undo', async ({ assert }) => {
    const { inbox, conversation, other, anna } = await askedTwice()
    const { conversation: third } = await paoloAsks(inbox)
    const before = await everything()
    const move = await conversation.absorb([other, third], { by: anna })
    assert.lengthOf(await Message.query().where('conversationId', conversation.id), 4)
    assert.deepEqual(await move!.reverse({ by: anna }), { ok: true })
    assert.deepEqual(await everything(), before)
  })

  test('later replies follow, and the old address leads there', async ({ client, assert }) => {
    const { inbox, conversation, other, anna } = await askedTwice()
    await conversation.absorb([other], { by: anna })
    await bring(inbox, [letter('The invoice, please', { answers: ['<b>'] })])
    await runJobs()
    const last = await Message.query().orderBy('id', 'desc').firstOrFail()
    assert.equal(last.conversationId, conversation.id)

    const page = await client.get(`/inbox/${other.id}`).loginAs(anna).redirects(0)
    page.assertHeader('location', `/inbox/${conversation.id}`)
    const form = { via: `${inbox.id} ${MARIAS_PHONE}`, body: 'Here it is' }
    await client.post(`/inbox/${other.id}/replies`).form(form).withCsrfToken().loginAs(anna)
    const reply = await Message.findByOrFail('direction', 'out')
    assert.equal(reply.conversationId, conversation.id)
  })

  test('what staff write at the same moment comes into the one that remains', async ({
    assert,
  }) => {
    const { conversation, other, inbox, anna, giulia } = await askedTwice()
    const [seen, noted] = [await Conversation.findOrFail(other.id), other]
    await conversation.absorb([await Conversation.findOrFail(other.id)], { by: giulia })
    const reply = await seen.reply({ inbox, address: MARIAS_PHONE, body: 'Yes' }, { by: anna })
    const note = await noted.note('Done', { by: anna })
    assert.deepEqual(
      [reply.conversationId, note.conversationId],
      [conversation.id, conversation.id]
    )
    await conversation.refresh()
    assert.equal(conversation.preview, 'Yes')
    assert.isNull(conversation.waitingSince)
  })

  test('what came since stays when it is undone', async ({ assert }) => {
    const { inbox, conversation, other, anna } = await askedTwice()
    const move = await conversation.absorb([other], { by: anna })
    await conversation.refresh()
    await conversation.reply({ inbox, address: MARIAS_PHONE, body: 'Both, yes' }, { by: anna })
    await conversation.refresh()
    assert.deepEqual(await move!.reverse({ by: anna }), { ok: true })
    await conversation.refresh()
    assert.include(conversation.$attributes, { preview: 'Both, yes', subject: null })
    assert.isNull(conversation.waitingSince)
    assert.equal((await Message.findByOrFail('direction', 'out')).conversationId, conversation.id)
    assert.lengthOf(await Message.query().where('conversationId', other.id), 2)
  })

  test('with another contact all of it is on the record of one', async ({ assert }) => {
    const { inbox, maria, conversation, anna } = await askedTwice()
    const { conversation: his, paolo } = await paoloAsks(inbox)
    const lines = () => db.from('timeline_entries').where({ contact_id: paolo.id })
    assert.lengthOf(await lines().where('kind', 'conversations.message'), 1)
    await conversation.absorb([his], { by: anna })
    const message = await Message.findByOrFail('reference', '<paolo>')
    assert.equal(message.contactId, maria.id)
    assert.lengthOf(await lines().where('kind', 'conversations.message'), 0)
    assert.lengthOf(await lines().where('kind', 'conversations.moved'), 1)
    const people = await db
      .from('conversation_participants')
      .where({ conversation_id: conversation.id, kind: 'phone', value: PAOLOS_PHONE })
    assert.equal(people[0].name, 'Paolo Blu')

    await maria.purge()
    assert.lengthOf(await Conversation.all(), 0)
  })

  test('an earlier merge waits for the undo of the later one', async ({ assert }) => {
    const { inbox, conversation, other, anna } = await askedTwice()
    const { conversation: third } = await paoloAsks(inbox)
    const first = await conversation.absorb([other], { by: anna })
    const second = await third.absorb([conversation], { by: anna })
    assert.deepEqual(await first!.reverse({ by: anna }), { ok: false, reason: 'moved_on' })
    assert.isNull(await third.absorb([other], { by: anna }))
    assert.deepEqual(await second!.reverse({ by: anna }), { ok: true })
    assert.deepEqual(await first!.reverse({ by: anna }), { ok: true })
  })

  test('the page is for those who may work on both', async ({ client, assert }) => {
    const { inbox, conversation, other, anna } = await askedTwice()
    const { conversation: his } = await paoloAsks(inbox)
    const path = `/inbox/${conversation.id}/merges`
    const post = (form: Record<string, any>) =>
      client
        .post(path)
        .form(fields({ _form: `${path}/new`, ...form }))
        .withCsrfToken()
        .redirects(0)
    const form = { with: [String(other.id)] }
    await guarded([() => client.get(`${path}/new`).redirects(0), () => post(form)])
    await post({ with: ['x'] }).loginAs(anna)
    await post({}).loginAs(anna)
    await post({ with: [String(his.id)] }).loginAs(anna)
    assert.lengthOf(await ConversationMove.all(), 0)

    const choice = await client.get(`${path}/new`).loginAs(anna)
    assert.include(choice.text(), `value="${other.id}"`)
    assert.notInclude(choice.text(), `value="${his.id}"`)
    const sought = await client.get(`${path}/new?q=Blu`).loginAs(anna)
    assert.include(sought.text(), `value="${his.id}"`)
    const preview = await client.get(`${path}/new?with[]=${his.id}`).loginAs(anna)
    assert.include(preview.text(), 'name="sure"')

    const done = await post({ with: [String(other.id), String(his.id)], sure: 'true' }).loginAs(
      anna
    )
    done.assertHeader('location', `/inbox/${conversation.id}?view=all`)
    assert.lengthOf(await ConversationMove.all(), 2)
    const timeline = await client.get(`/contacts/${conversation.contactId}`).loginAs(anna)
    assert.include(timeline.text(), `merged conversation #${other.id} into #${conversation.id}`)
  })

  test('the undo is for those who may work on both', async ({ client, assert }) => {
    const { conversation, other, anna } = await askedTwice()
    const move = await conversation.absorb([other], { by: anna })
    const post = () =>
      client.post(`/conversation-moves/${move!.id}/reversal`).withCsrfToken().redirects(0)
    await guarded([post])
    assert.isNull((await move!.refresh()).undoneAt)
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(anna)
    assert.include(page.text(), `/conversation-moves/${move!.id}/reversal`)
    ;(await post().loginAs(anna)).assertStatus(302)
    assert.isNull((await other.refresh()).mergedIntoId)
    const again = await client
      .post(`/conversation-moves/${move!.id}/reversal`)
      .withCsrfToken()
      .loginAs(anna)
    assert.include(again.text(), 'cannot be undone any more')
  })
})

test.group('The contact of a conversation', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('can be changed, and changed back to every byte', async ({ client, assert }) => {
    const { inbox, maria } = await asked()
    const { conversation, paolo } = await paoloAsks(inbox)
    const anna = await staff('anna')
    const before = await everything()
    const path = `/inbox/${conversation.id}/contact`
    const put = (form: Record<string, string>) =>
      client
        .put(path)
        .form({ _form: path, ...form })
        .withCsrfToken()
        .redirects(0)
    const form = { contactId: String(maria.id) }
    await guarded([() => client.get(path).redirects(0), () => put(form)])
    await put({ contactId: '999999' }).loginAs(anna)
    await put({ contactId: String(paolo.id) }).loginAs(anna)
    assert.deepEqual(await everything(), before)

    const page = await client.get(`${path}?q=maria`).loginAs(anna)
    assert.include(page.text(), `value="${maria.id}"`)
    ;(await put(form).loginAs(anna)).assertStatus(302)
    assert.equal((await conversation.refresh()).contactId, maria.id)
    assert.equal((await Message.findByOrFail('reference', '<paolo>')).contactId, maria.id)
    const shown = await client.get(`/inbox/${conversation.id}`).loginAs(anna)
    assert.include(shown.text(), PAOLOS_PHONE)
    const move = await ConversationMove.firstOrFail()
    assert.deepEqual(await move.reverse({ by: anna }), { ok: true })
    assert.deepEqual(await everything(), before)
  })
})
