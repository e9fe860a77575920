import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import CannedReply from '#core/conversations/models/canned_reply'
import Conversation from '#core/conversations/models/conversation'
import { withModule } from '#tests/support/modules'
import { isolated, nobody, staff } from '#tests/support/world'
import { asked } from './world.js'

const THANKS = {
  shortcut: 'Thanks',
  title: 'Thank you',
  body: 'Dear {{ contact.first_name }}, thank you! {{agent.name}}, {{business.name}} {{else}}',
}

test.group('Canned replies', (group) => {
  withModule(group, 'everything')
  isolated(group)

  const thanks = async () => {
    const reply = new CannedReply()
    await reply.keep({ ...THANKS, shortcut: 'thanks' }, { by: await staff('giulia') })
    return reply
  }

  test('are kept by those who manage settings', async ({ client, assert }) => {
    const { id } = await thanks()
    const doors = [
      () => client.get('/settings/canned-replies'),
      () => client.get('/settings/canned-replies/create'),
      () => client.get(`/settings/canned-replies/${id}/edit`),
      () => client.post('/settings/canned-replies').form(THANKS).withCsrfToken(),
      () => client.put(`/settings/canned-replies/${id}`).form(THANKS).withCsrfToken(),
      () => client.delete(`/settings/canned-replies/${id}`).withCsrfToken(),
    ]
    const anna = await staff('anna')
    for (const door of doors) {
      ;(await door().redirects(0)).assertHeader('location', '/sign-in')
      ;(await door().loginAs(anna)).assertStatus(403)
    }
    assert.lengthOf(await CannedReply.all(), 1)
    const giulia = await staff('giulia')
    for (const door of doors.slice(0, 3)) (await door().loginAs(giulia)).assertStatus(200)
  })

  test('are made, changed and deleted', async ({ client, assert }) => {
    const giulia = await staff('giulia')
    const page = await client
      .post('/settings/canned-replies')
      .form(THANKS)
      .withCsrfToken()
      .loginAs(giulia)
    assert.include(page.text(), '/thanks')
    const reply = await CannedReply.findByOrFail('shortcut', 'thanks')
    const path = `/settings/canned-replies/${reply.id}`
    await client
      .put(path)
      .form({ ...THANKS, title: 'Many thanks' })
      .withCsrfToken()
      .loginAs(giulia)
    assert.equal((await reply.refresh()).title, 'Many thanks')
    await client.delete(path).withCsrfToken().loginAs(giulia)
    assert.lengthOf(await CannedReply.all(), 0)
  })

  test('have a shortcut of their own, and say something', async ({ client, assert }) => {
    await thanks()
    const giulia = await staff('giulia')
    for (const [wrong, words] of [
      [{}, 'another reply has this one'],
      [{ shortcut: 'two words' }, 'only letters, digits'],
      [{ shortcut: 'new', title: '' }, 'data-form-errors'],
      [{ shortcut: 'new', body: '' }, 'data-form-errors'],
      [{ shortcut: 'x'.repeat(61) }, 'data-form-errors'],
    ] as const) {
      const page = await client
        .post('/settings/canned-replies')
        .form({ ...THANKS, ...wrong, _form: '/settings/canned-replies/create' })
        .withCsrfToken()
        .loginAs(giulia)
      assert.include(page.text(), words)
    }
    assert.lengthOf(await CannedReply.all(), 1)
  })

  test('are suggested with their variables filled in', async ({ client, assert }) => {
    await thanks()
    const { conversation } = await asked()
    const get = (q: string) => client.get(`/inbox/${conversation.id}/canned-replies`).qs({ q })
    ;(await get('/th').redirects(0)).assertHeader('location', '/sign-in')
    ;(await get('/th').loginAs(await nobody())).assertStatus(403)
    const anna = await staff('anna')
    assert.deepEqual((await get('/zz').loginAs(anna)).body(), [])
    const [found] = (await get('/th').loginAs(anna)).body()
    assert.equal(found.text, 'Dear Maria, thank you! Anna Costa, Torrefazione Aurora {{else}}')
    const piero = await Contact.add({ kind: 'person', firstName: 'Piero' }, { by: null })
    const other = await Conversation.create({
      ...conversation.$attributes,
      contactId: piero.id,
      id: undefined,
      mergedIntoId: conversation.id,
    } as never)
    const merged = await client
      .get(`/inbox/${other.id}/canned-replies`)
      .qs({ q: 'th' })
      .loginAs(anna)
    assert.deepEqual(merged.body(), [found])
  })
})
