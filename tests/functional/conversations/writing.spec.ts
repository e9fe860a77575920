import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import pigeons, { loft } from '#tests/modules/everything/channel'
import { runJobs } from '#tests/support/jobs'
import { MARIAS_PHONE } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { isolated, nobody, staff } from '#tests/support/world'
import { answered, asked } from './world.js'

test.group('Writing in a conversation', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('a reply is for those who may work on it', async ({ client, assert }) => {
    const { conversation, via } = await asked()
    const post = () =>
      client
        .post(`/inbox/${conversation.id}/replies`)
        .form({ via, body: 'Yes' })
        .withCsrfToken()
        .redirects(0)
    ;(await post()).assertHeader('location', '/sign-in')
    ;(await post().loginAs(await nobody())).assertStatus(403)
    ;(await post().loginAs(await staff('luca'))).assertStatus(403)
    assert.lengthOf(await Message.query().where('direction', 'out'), 0)
    ;(await post().loginAs(await staff('anna'))).assertStatus(302)
    const message = await Message.findByOrFail('direction', 'out')
    assert.include(message.$attributes, { body: 'Yes', status: 'waiting', address: MARIAS_PHONE })
    await runJobs({ at: Date.now() + 60_000 })
    assert.lengthOf(loft.carried, 1)
  })

  test('a reply goes only where the contact can be reached, and as the channel allows', async ({
    client,
    assert,
  }) => {
    const { conversation, inbox, via } = await asked()
    const anna = await staff('anna')
    const told = async (form: Record<string, string>) => {
      const page = await client
        .post(`/inbox/${conversation.id}/replies`)
        .form({ via, body: 'Hello', _form: `/inbox/${conversation.id}`, ...form })
        .withCsrfToken()
        .loginAs(anna)
      return page.text()
    }
    assert.include(await told({ via: `${inbox.id} +390299999998` }), 'Sent by: choose one')
    assert.include(await told({ body: ' ' }), 'data-form-errors')
    assert.include(await told({ body: 'x'.repeat(501) }), 'this channel takes 500 characters')
    assert.include(await told({ direction: 'note' }), 'A note does not go to the customer')
    assert.include(await told({ sendAt: '2020-01-01T10:00' }), 'choose a moment to come')
    assert.include(await told({ sendAt: 'soon' }), 'this is not a date')
    await inbox.merge({ isEnabled: false }).save()
    assert.include(await told({}), 'data-form-errors')
    assert.lengthOf(await Message.query().where('direction', 'out'), 0)
  })

  test('files go along where the channel takes them', async ({ client, assert, cleanup }) => {
    const { conversation, via } = await asked()
    const anna = await staff('anna')
    const post = () =>
      client
        .post(`/inbox/${conversation.id}/replies`)
        .fields({ via, body: 'Here it is', _form: `/inbox/${conversation.id}` })
        .file('files[]', Buffer.from('%PDF-1.4'), { filename: 'invoice.pdf' })
        .withCsrfToken()
        .loginAs(anna)
    assert.include((await post()).text(), 'this channel takes no files')

    pigeons.features.files = { most: 1, bytes: 1_000_000 }
    cleanup(() => void (pigeons.features.files = null))
    const page = await post()
    assert.include(page.text(), 'invoice.pdf')
    const [file] = await (await Message.findByOrFail('direction', 'out')).related('files').query()
    ;(await client.get(`/files/${file.id}`).loginAs(anna)).assertStatus(200)
    ;(await client.get(`/files/${file.id}`).loginAs(await nobody())).assertStatus(403)
  })

  test('it can resolve at once, or go later by the clock of who writes', async ({
    client,
    assert,
  }) => {
    const { conversation, via } = await asked()
    const anna = await staff('anna')
    await anna.merge({ timeZone: 'America/New_York' }).save()
    const post = (form: Record<string, string>) =>
      client
        .post(`/inbox/${conversation.id}/replies`)
        .form({ via, body: 'Done', ...form })
        .withCsrfToken()
        .redirects(0)
        .loginAs(anna)
    const at = DateTime.now().setZone('America/New_York').plus({ days: 2 }).startOf('hour')
    await post({ sendAt: at.toFormat("yyyy-MM-dd'T'HH:mm"), resolves: '1' })
    const message = await Message.findByOrFail('direction', 'out')
    assert.equal(message.sendAt!.toMillis(), at.toMillis())
    assert.equal((await conversation.refresh()).status, 'resolved')
  })

  test('it can be taken back while it waits, and its words are a draft again', async ({
    client,
    assert,
  }) => {
    const { conversation, message, giulia } = await answered('Not quite')
    const post = () =>
      client.post(`/messages/${message.id}/cancellation`).withCsrfToken().redirects(0)
    ;(await post()).assertHeader('location', '/sign-in')
    ;(await post().loginAs(await staff('luca'))).assertStatus(403)
    assert.equal((await message.refresh()).status, 'waiting')
    ;(await post().loginAs(giulia)).assertStatus(302)
    assert.equal((await message.refresh()).status, 'cancelled')
    assert.equal((await conversation.draftOf(giulia))!.body, 'Not quite')
    const late = await client
      .post(`/messages/${message.id}/cancellation`)
      .withCsrfToken()
      .loginAs(giulia)
    assert.include(late.text(), 'Too late')
  })

  test('what failed is sent again when someone asks', async ({ client, assert }) => {
    const { message, giulia } = await answered()
    await message.merge({ status: 'failed' }).save()
    const post = () => client.post(`/messages/${message.id}/resending`).withCsrfToken().redirects(0)
    ;(await post()).assertHeader('location', '/sign-in')
    ;(await post().loginAs(await staff('luca'))).assertStatus(403)
    assert.equal((await message.refresh()).status, 'failed')
    ;(await post().loginAs(giulia)).assertStatus(302)
    assert.equal((await message.refresh()).status, 'waiting')
  })

  test('notes are for colleagues', async ({ client, assert }) => {
    const { conversation } = await asked()
    const path = `/inbox/${conversation.id}/notes`
    const post = (body = 'Ask the stock') =>
      client
        .post(path)
        .form({ body, _form: `/inbox/${conversation.id}?view=mine` })
        .withCsrfToken()
    ;(await post().redirects(0)).assertHeader('location', '/sign-in')
    ;(await post().loginAs(await staff('luca'))).assertStatus(403)
    const anna = await staff('anna')
    assert.include((await post('').loginAs(anna)).text(), 'data-form-errors')
    const back = await post().loginAs(anna).redirects(0)
    back.assertHeader('location', `/inbox/${conversation.id}?view=mine`)
    assert.equal((await Message.findByOrFail('direction', 'note')).body, 'Ask the stock')
    await runJobs({ at: Date.now() + 60_000 })
    assert.lengthOf(loft.carried, 0)
  })

  test('a draft is kept for each person, and goes with the reply', async ({ client, assert }) => {
    const { conversation, inbox, via } = await asked()
    const anna = await staff('anna')
    const put = (form: Record<string, string>) =>
      client
        .put(`/inbox/${conversation.id}/draft`)
        .form({ direction: 'out', via, ...form })
        .withCsrfToken()
        .redirects(0)
    ;(await put({ body: 'Half a' })).assertHeader('location', '/sign-in')
    ;(await put({ body: 'Half a' }).loginAs(await staff('luca'))).assertStatus(403)
    const wrong = await put({ body: 'x', direction: 'in' }).loginAs(anna)
    wrong.assertStatus(302)
    assert.isNull(await conversation.draftOf(anna))

    ;(await put({ body: 'Half a' }).loginAs(anna)).assertStatus(204)
    ;(await put({ body: 'Half a sentence' }).loginAs(anna)).assertStatus(204)
    const draft = { direction: 'out', inboxId: inbox.id, body: 'Half a sentence' }
    assert.deepEqual(await conversation.draftOf(anna), draft as never)
    const page = await client.get(`/inbox/${conversation.id}`).loginAs(anna)
    assert.include(page.text(), 'Half a sentence')
    assert.include(page.text(), `value="${via}"`)
    const others = await client.get(`/inbox/${conversation.id}`).loginAs(await staff('marco'))
    assert.notInclude(others.text(), 'Half a sentence')

    await conversation.reply({ inbox, address: MARIAS_PHONE, body: 'A sentence' }, { by: anna })
    assert.isNull(await conversation.draftOf(anna))
    ;(await put({ body: 'Again' }).loginAs(anna)).assertStatus(204)
    ;(await put({ body: '' }).loginAs(anna)).assertStatus(204)
    assert.lengthOf(await db.from('drafts'), 0)
  })
})

test.group('A conversation that staff begin', (group) => {
  withModule(group, 'everything')
  isolated(group)

  test('needs the right to begin one, and a way to the contact', async ({ client, assert }) => {
    const { maria, inbox, conversation, via } = await asked()
    await conversation.delete()
    const path = `/contacts/${maria.id}/conversations`
    const post = (form: Record<string, string> = {}) =>
      client
        .post(path)
        .form({ via, body: 'Your order is ready', _form: `${path}/new`, ...form })
        .withCsrfToken()
    for (const send of [client.get(`${path}/new`), post()])
      (await send.redirects(0)).assertHeader('location', '/sign-in')
    for (const send of [() => client.get(`${path}/new`), post])
      (await send().loginAs(await staff('luca'))).assertStatus(403)
    const anna = await staff('anna')
    assert.include((await post({ via: '1 x' }).loginAs(anna)).text(), 'Sent by: choose one')
    assert.lengthOf(await Conversation.all(), 0)

    ;(await client.get(`${path}/new`).loginAs(anna)).assertStatus(200)
    const page = await post().loginAs(anna)
    assert.include(page.text(), 'Your order is ready')
    const begun = await Conversation.firstOrFail()
    assert.include(begun.$attributes, {
      contactId: maria.id,
      assigneeId: anna.id,
      inboxId: inbox.id,
    })
    await inbox.delete()
    assert.include((await client.get(`${path}/new`).loginAs(anna)).text(), 'No inbox reaches')
  })

  test('without an inbox, who may connect one is led there', async ({ client, assert }) => {
    const { maria, inbox, conversation } = await asked()
    await inbox.delete()
    for (const path of [`/contacts/${maria.id}/conversations/new`, `/inbox/${conversation.id}`]) {
      const page = async (name: 'giulia' | 'anna') =>
        (await client.get(path).loginAs(await staff(name))).text()
      assert.include(await page('giulia'), 'Connect an inbox', path)
      assert.include(await page('anna'), 'No inbox reaches', path)
      assert.notInclude(await page('anna'), 'Connect an inbox', path)
    }
  })

  test('stands beside the contact while it is open', async ({ client, assert }) => {
    const { maria, conversation } = await asked()
    const page = async () =>
      (await client.get(`/contacts/${maria.id}`).loginAs(await staff('anna'))).text()
    assert.include(await page(), 'panel-conversations-open')
    assert.include(await page(), `/contacts/${maria.id}/conversations/new`)
    await conversation.resolve({ by: null })
    assert.notInclude(await page(), 'panel-conversations-open')
  })
})
