import { test } from '@japa/runner'
import Contact from '#core/contacts/models/contact'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import Template from '#core/templates/models/template'
import { settings } from '#core/settings/settings'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'
import { smtpServer } from '../../support/smtp_server.js'
import { mailInbox } from '../../support/world.js'

const WORDS = {
  language: 'en',
  subject: 'News for {{contact.first_name}}',
  body: '**Hello** {{contact.full_name}}',
}

test.group('Email, templates', (group) => {
  withModule(group, 'email')
  isolated(group)

  async function written() {
    const server = await smtpServer()
    const inbox = await mailInbox(server.settings)
    const { maria } = await customers()
    await settings.set({ 'business.address': 'Via Dante 3' })
    const template = new Template()
    const by = await staff('giulia')
    await template.keep({ name: 'News', purpose: 'marketing' }, WORDS, { by })
    const path = `/settings/templates/${template.id}/trials`
    return { server, inbox, maria, by, path }
  }

  test('a test comes to oneself, in the layout, and opens no matter', async ({
    client,
    assert,
  }) => {
    const { server, inbox, maria, by, path } = await written()
    const form = { inbox_id: inbox.id, contact_id: maria.id, language: 'en' }
    const page = await client.post(path).form(form).withCsrfToken().loginAs(by)
    page.assertTextIncludes('on its way to giulia@aurora.example')
    await runJobs()
    const mail = await server.parsed()
    assert.equal(mail.subject, '[Test] News for Maria')
    const html = mail.html as string
    assert.match(html, /^<!doctype html>/)
    assert.include(html, '<strong>Hello</strong> Maria Rossi')
    assert.include(html, 'Via Dante 3')
    assert.notInclude(html, '-- <br>')
    assert.include(mail.text!, 'Hello Maria Rossi\n\n---\n')
    assert.deepEqual(server.letters[0].to, ['giulia@aurora.example'])
    const conversation = await Conversation.firstOrFail()
    assert.equal(conversation.status, 'silent')
    const self = await Contact.findOrFail(conversation.contactId)
    assert.equal(self.name, 'Giulia Verdi')

    await client.post(path).form(form).withCsrfToken().loginAs(by)
    assert.lengthOf(await Contact.query().where('name', 'Giulia Verdi'), 1)
    assert.lengthOf(await Message.all(), 2)
  })

  test('goes through an inbox that there is', async ({ client, assert }) => {
    const { by, path } = await written()
    for (const inbox of ['0', '', 'x']) {
      const answer = await client
        .post(path)
        .form({ inbox_id: inbox, language: 'en' })
        .header('accept', 'application/json')
        .withCsrfToken()
        .loginAs(by)
      answer.assertStatus(422)
    }
    assert.lengthOf(await Message.all(), 0)
  })
})
