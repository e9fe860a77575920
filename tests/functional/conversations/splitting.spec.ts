import { test } from '@japa/runner'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import { fields } from '#tests/support/forms'
import { runJobs } from '#tests/support/jobs'
import { bring, letter } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { asked, everything, guarded } from './world.js'

test.group('Splitting a conversation', (group) => {
  withModule(group, 'everything')
  isolated(group)

  /** Maria's two matters in one conversation. */
  async function mixed() {
    const { inbox, conversation, ...rest } = await asked()
    await bring(inbox, [letter('And the invoice?', { reference: '<b>' })])
    await bring(inbox, [letter('For October', { reference: '<c>' })])
    await runJobs()
    const messages = await Message.query().orderBy('id')
    return { ...rest, inbox, conversation, messages, anna: await staff('anna') }
  }

  test('from a message on they are a matter of their own, and replies follow', async ({
    assert,
  }) => {
    const { inbox, conversation, messages, anna } = await mixed()
    const before = await everything()
    const cut = { subject: 'Invoice', since: messages[1].id }
    const move = await conversation.split(cut, { by: anna })
    const made = move!.to
    assert.include(made.$attributes, { subject: 'Invoice', preview: 'For October', status: 'open' })
    assert.equal(Number(made.waitingSince), Number(messages[1].createdAt))
    assert.equal((await conversation.refresh()).preview.slice(0, 11), 'Is my order')
    await bring(inbox, [letter('Thank you', { answers: ['<c>'] })])
    await runJobs()
    const last = await Message.query().orderBy('id', 'desc').firstOrFail()
    assert.equal(last.conversationId, made.id)
    await last.delete()

    assert.deepEqual(await move!.reverse({ by: anna }), { ok: true })
    const after = await everything()
    assert.deepEqual(after.messages, before.messages)
    assert.equal((await made.refresh()).mergedIntoId, conversation.id)
  })

  test('an undo at once leaves the first as it was', async ({ assert }) => {
    const { conversation, messages, anna } = await mixed()
    const before = await everything()
    const move = await conversation.split(
      { subject: 'x', messages: [messages[1].id] },
      { by: anna }
    )
    await move!.reverse({ by: anna })
    const after = await everything()
    assert.deepEqual(after.conversations[0], before.conversations[0])
    assert.deepEqual(after.timeline, before.timeline)
  })

  test('the page is for those who may work on it', async ({ client, assert }) => {
    const { conversation, messages, anna } = await mixed()
    const path = `/inbox/${conversation.id}/splits`
    const post = (form: Record<string, any>) =>
      client
        .post(path)
        .form(fields({ subject: 'Invoice', scope: 'chosen', _form: `${path}/new`, ...form }))
        .withCsrfToken()
        .redirects(0)
    const chosen = { messages: [String(messages[1].id)] }
    await guarded([() => client.get(`${path}/new`).redirects(0), () => post(chosen)])
    await post({ ...chosen, subject: '' }).loginAs(anna)
    await post({ ...chosen, subject: 'x'.repeat(256) }).loginAs(anna)
    await post({}).loginAs(anna)
    await post({ messages: ['999999'] }).loginAs(anna)
    await post({ messages: messages.map(({ id }) => String(id)) }).loginAs(anna)
    await post({ scope: 'since' }).loginAs(anna)
    assert.lengthOf(await Conversation.all(), 1)

    const page = await client.get(`${path}/new?since=${messages[1].id}`).loginAs(anna)
    assert.include(page.text(), 'And the invoice?')
    assert.notInclude(page.text(), `value="${messages[0].id}"`)
    const done = await post({ scope: 'since', since: String(messages[1].id) }).loginAs(anna)
    const made = await Conversation.query().orderBy('id', 'desc').firstOrFail()
    done.assertHeader('location', `/inbox/${made.id}?view=all`)
    const linked = await client
      .get(`/inbox/${conversation.id}?message=${messages[1].id}`)
      .loginAs(anna)
      .redirects(0)
    linked.assertHeader('location', `/inbox/${made.id}`)
  })
})
