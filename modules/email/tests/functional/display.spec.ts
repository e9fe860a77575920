import { test } from '@japa/runner'
import { withModule } from '#tests/support/modules'
import { isolated, nobody, staff } from '#tests/support/world'
import { emailInbox, raw, rawParts, received } from '../support.js'

const HTML = { 'Content-Type': 'text/html; charset=utf-8' }
const HOSTILE =
  '<p onclick="x()">Ciao</p><script>x()</script><form action="https://x.example"><input name="p" type="password"></form>' +
  '<a href="javascript:x()">uno</a><a href="https://ok.example">due</a><img src="https://spy.example/p.gif">' +
  '<div style="position:fixed;background:url(https://spy.example/b)">tre</div><style>@import "https://spy.example"</style>'

test.group('Showing mail', (group) => {
  withModule(group, 'email')
  isolated(group)

  const PAGES = ['', '/html', '/original']

  test('asks to sign in', async ({ client }) => {
    const { id } = await received(await emailInbox(), raw())
    for (const page of PAGES) {
      const response = await client.get(`/email/messages/${id}${page}`).redirects(0)
      response.assertHeader('location', '/sign-in')
    }
  })

  test('is for who may read the conversation', async ({ client }) => {
    const { id } = await received(await emailInbox(), raw())
    const someone = await nobody()
    for (const page of PAGES) {
      const response = await client.get(`/email/messages/${id}${page}`).loginAs(someone)
      response.assertStatus(403)
    }
  })

  test('answers 404 to what is no message', async ({ client }) => {
    const luca = await staff('luca')
    for (const page of PAGES) {
      const response = await client.get(`/email/messages/4711${page}`).loginAs(luca)
      response.assertStatus(404)
    }
  })

  test('is a link away from the conversation, as a safe drawing of it', async ({
    client,
    assert,
  }) => {
    const { id, conversationId } = await received(await emailInbox(), raw(HOSTILE, HTML))
    const page = await client.get(`/inbox/${conversationId}`).loginAs(await staff('luca'))
    assert.include(page.text(), `href="/email/messages/${id}"`)
  })

  test('leaves nothing that runs, sends or fetches', async ({ client, assert }) => {
    const { id } = await received(await emailInbox(), raw(HOSTILE, HTML))
    const response = await client.get(`/email/messages/${id}/html`).loginAs(await staff('luca'))
    const html = response.text()
    assert.notMatch(html, /<script|onclick|<form|<input|javascript:|spy\.example|position/)
    assert.match(
      html,
      /<a href="https:\/\/ok.example" target="_blank" rel="noopener noreferrer[^"]*">/
    )
    const policy = String(response.header('content-security-policy'))
    assert.match(policy, /default-src 'none'; img-src data:; .*sandbox allow-popups/)
  })

  test('loads pictures from elsewhere when asked to', async ({ client, assert }) => {
    const { id } = await received(await emailInbox(), raw(HOSTILE, HTML))
    const luca = await staff('luca')
    const page = await client.get(`/email/messages/${id}`).loginAs(luca)
    assert.include(page.text(), `/email/messages/${id}?remote=1`)
    const response = await client.get(`/email/messages/${id}/html?remote=1`).loginAs(luca)
    assert.include(response.text(), 'src="https://spy.example/p.gif"')
    assert.notInclude(response.text(), 'spy.example/b')
  })

  test('shows pictures that came with it', async ({ client, assert }) => {
    const { id } = await received(
      await emailInbox(),
      rawParts([
        'Content-Type: text/html\n\n<img src="cid:logo@x">',
        'Content-Type: image/png\nContent-ID: <logo@x>\nContent-Transfer-Encoding: base64\nContent-Disposition: inline\n\niVBORw0KGgo=',
      ])
    )
    const response = await client.get(`/email/messages/${id}/html`).loginAs(await staff('luca'))
    assert.include(response.text(), 'src="data:image/png;base64,iVBORw0KGgo="')
  })

  test('bears HTML that is nested without end', async ({ client, assert }) => {
    const deep = '<div>'.repeat(20_000) + 'in fondo' + '</div>'.repeat(20_000)
    const { id } = await received(await emailInbox(), raw(deep, HTML))
    const response = await client.get(`/email/messages/${id}/html`).loginAs(await staff('luca'))
    assert.include(response.text(), 'in fondo')
  })

  test('gives text as text, and the original as it came', async ({ client, assert }) => {
    const bytes = raw('Uno <b>\n\n-- \nMaria')
    const { id } = await received(await emailInbox(), bytes)
    const luca = await staff('luca')
    const page = await client.get(`/email/messages/${id}`).loginAs(luca)
    assert.include(page.text(), 'Uno &lt;b&gt;')
    const response = await client.get(`/email/messages/${id}/original`).loginAs(luca)
    assert.match(String(response.header('content-disposition')), /^attachment; .*\.eml/)
    assert.include(String(response.body()), 'Message-ID: <letter-')
  })
})
