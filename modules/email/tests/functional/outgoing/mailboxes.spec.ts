import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import Inbox from '#core/inboxes/models/inbox'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import { diagnosis, tryBoth } from '../../../trial.js'
import { smtpServer } from '../../support/smtp_server.js'
import { mailInbox } from '../../support/world.js'

const FORM = {
  name: 'Support',
  address: 'Support@Aurora.example',
  from_name: '',
  imap_host: 'imaps.aruba.it',
  imap_port: '993',
  imap_security: 'tls',
  imap_user: 'support@aurora.example',
  imap_password: 'arrivo-1',
  imap_folder: 'INBOX',
  smtp_host: 'smtps.aruba.it',
  smtp_port: '465',
  smtp_security: 'tls',
  smtp_user: 'support@aurora.example',
  smtp_password: 'partenza-1',
  team_id: '',
  assignment: 'manual',
  rate_per_minute: '',
  signature: '',
}

const SMTP = { host: 'smtps.aruba.it', port: 465, secure: true, user: 'support@aurora.example' }
const IMAP = { host: 'imaps.aruba.it', port: 993, secure: true, user: 'support@aurora.example' }

test.group('Mailboxes', (group) => {
  withModule(group, 'email')
  isolated(group)

  test('a preset fills the servers', async ({ client }) => {
    const giulia = await staff('giulia')
    const page = await client.get('/email/inboxes/new?preset=aruba').loginAs(giulia)
    page.assertStatus(200)
    page.assertTextIncludes('smtps.aruba.it')
    ;(await client.get('/email/inboxes/new?preset=toString').loginAs(giulia)).assertStatus(200)
  })

  test('one is connected: its passwords are stored encrypted and told to nobody', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    await client.post('/email/inboxes').form(FORM).loginAs(giulia).withCsrfToken().redirects(0)
    const inbox = await Inbox.firstOrFail()
    assert.equal(inbox.address, 'support@aurora.example')
    assert.deepEqual(inbox.secrets, { imap_password: 'arrivo-1', smtp_password: 'partenza-1' })
    assert.equal(inbox.settings.smtp.port, 465)
    assert.isNull(inbox.ratePerMinute)
    const page = await client.get(`/email/inboxes/${inbox.id}/edit`).loginAs(giulia)
    page.assertStatus(200)
    const everywhere = [page.text(), await db.from('inboxes'), await db.from('audit_entries')]
    assert.notMatch(JSON.stringify(everywhere), /arrivo-1|partenza-1/)
  })

  test('passwords left empty stay', async ({ client, assert }) => {
    const inbox = await mailInbox({ smtp: SMTP, dkim: { selector: 'x', public_key: 'y' } })
    await inbox.report('stopped', 'wrong password')
    const form = { ...FORM, smtp_password: '', imap_password: 'new', rate_per_minute: '30' }
    await client
      .put(`/email/inboxes/${inbox.id}`)
      .form(form)
      .loginAs(await staff('giulia'))
      .withCsrfToken()
      .redirects(0)
    await inbox.refresh()
    assert.deepEqual(Object.keys(inbox.secrets!).sort(), ['imap_password', 'smtp_password'])
    assert.equal(inbox.secrets!.imap_password, 'new')
    assert.equal(inbox.ratePerMinute, 30)
    assert.equal(inbox.state, 'ok')
    assert.equal(inbox.settings.dkim.selector, 'x')
  })

  for (const [way, change] of [
    ['imap', { imap_host: 'evil.example' }],
    ['imap', { imap_user: 'someone.else' }],
    ['imap', { imap_port: '1993' }],
    ['smtp', { smtp_host: 'evil.example' }],
    ['smtp', { smtp_user: 'someone.else' }],
    ['smtp', { smtp_port: '587' }],
  ] as const)
    test(`a password is not kept for another account: ${JSON.stringify(change)}`, async ({
      client,
      assert,
    }) => {
      const secrets = { imap_password: 'arrivo-1', smtp_password: 'partenza-1' }
      const inbox = await mailInbox({ imap: IMAP, smtp: SMTP }, { secrets } as any)
      const form = { ...FORM, imap_password: '', smtp_password: '', ...change }
      const send = async (typed: object) =>
        client
          .put(`/email/inboxes/${inbox.id}`)
          .form({ ...form, ...typed })
          .loginAs(await staff('giulia'))
          .withCsrfToken()
          .header('accept', 'application/json')
      const response = await send({})
      response.assertStatus(422)
      assert.deepInclude(response.body().errors[0], {
        field: `${way}_password`,
        message: 'The server or the user changed: type the password again.',
      })
      await inbox.refresh()
      assert.deepEqual([inbox.settings.imap, inbox.settings.smtp], [IMAP, SMTP])
      await send({ [`${way}_password`]: 'typed-again' })
      await inbox.refresh()
      assert.deepEqual(inbox.secrets, { ...secrets, [`${way}_password`]: 'typed-again' })
    })

  const OAUTH = {
    sign_in: 'oauth2',
    client_id: 'filo',
    client_secret: 'segreto-1',
    authorization_endpoint: 'https://id.example/auth',
    token_endpoint: 'https://id.example/token',
    scopes: 'mail',
  }

  test('OAuth2 is filled in by the provider; its secret is kept, passwords are not', async ({
    client,
    assert,
  }) => {
    const giulia = await staff('giulia')
    const page = await client.get('/email/inboxes/new?preset=microsoft').loginAs(giulia)
    page.assertTextIncludes('login.microsoftonline.com/common/oauth2/v2.0/token')
    page.assertTextIncludes('/email/authorisation')
    const form = { ...FORM, ...OAUTH }
    await client.post('/email/inboxes').form(form).loginAs(giulia).withCsrfToken().redirects(0)
    const inbox = await Inbox.firstOrFail()
    assert.deepEqual(inbox.secrets, { client_secret: 'segreto-1' })
    assert.equal(inbox.settings.sign_in, 'oauth2')
    assert.equal(inbox.settings.oauth.scopes, 'mail')

    const change = { ...form, client_secret: '', token_endpoint: 'https://evil.example/token' }
    const send = (typed: object) =>
      client
        .put(`/email/inboxes/${inbox.id}`)
        .form({ ...change, ...typed })
        .loginAs(giulia)
        .withCsrfToken()
        .header('accept', 'application/json')
    const refused = await send({})
    refused.assertStatus(422)
    assert.equal(refused.body().errors[0].field, 'client_secret')
    await send({ token_endpoint: OAUTH.token_endpoint, name: 'Renamed' })
    await inbox.refresh()
    assert.equal(inbox.name, 'Renamed')
    assert.equal(inbox.secrets!.client_secret, 'segreto-1')
  })

  for (const wrong of [
    { client_id: '' },
    { token_endpoint: '' },
    { token_endpoint: 'http://id.example/token' },
    { token_endpoint: 'http://10.0.0.1/token' },
    { authorization_endpoint: 'javascript:alert(1)' },
    { authorization_endpoint: 'https://user:secret@id.example/auth' },
    { scopes: '' },
  ])
    test(`OAuth2 refuses ${JSON.stringify(wrong)}`, async ({ client, assert }) => {
      const response = await client
        .post('/email/inboxes')
        .form({ ...FORM, ...OAUTH, ...wrong })
        .loginAs(await staff('giulia'))
        .withCsrfToken()
        .header('accept', 'application/json')
      response.assertStatus(422)
      assert.equal(response.body().errors[0].field, Object.keys(wrong)[0])
    })

  test('a server without a user gets no password, and keeps none', async ({ client, assert }) => {
    const secrets = { imap_password: 'arrivo-1', smtp_password: 'partenza-1' }
    const inbox = await mailInbox({ imap: IMAP, smtp: SMTP }, { secrets } as any)
    await client
      .put(`/email/inboxes/${inbox.id}`)
      .form({
        ...FORM,
        imap_password: '',
        smtp_password: '',
        smtp_host: 'relay.example',
        smtp_user: '',
      })
      .loginAs(await staff('giulia'))
      .withCsrfToken()
      .redirects(0)
    await inbox.refresh()
    assert.deepEqual(inbox.secrets, { imap_password: 'arrivo-1' })
  })

  for (const wrong of [
    { address: 'nonsense' },
    { address: 'a@x.example\r\nRCPT TO:<b@x.example>' },
    { smtp_host: 'http://x/' },
    { smtp_port: '' },
    { imap_port: '70000' },
    { name: ' ' },
    { team_id: '999' },
    { rate_per_minute: '0' },
    { signature: 'x'.repeat(2001) },
  ])
    test(`refuses ${JSON.stringify(wrong).slice(0, 60)}`, async ({ client, assert }) => {
      const response = await client
        .post('/email/inboxes')
        .form({ ...FORM, ...wrong })
        .loginAs(await staff('giulia'))
        .withCsrfToken()
        .header('accept', 'application/json')
      response.assertStatus(422)
      assert.lengthOf(await Inbox.all(), 0)
    })

  test('an address is one mailbox', async ({ client }) => {
    await mailInbox({})
    const response = await client
      .post('/email/inboxes')
      .form(FORM)
      .loginAs(await staff('giulia'))
      .withCsrfToken()
      .header('accept', 'application/json')
    response.assertStatus(422)
  })

  test('nobody else sees or changes them', async ({ client, assert }) => {
    const inbox = await mailInbox({})
    const anna = await staff('anna')
    const path = `/email/inboxes/${inbox.id}`
    ;(await client.get(`${path}/edit`).redirects(0)).assertHeader('location', '/sign-in')
    ;(await client.get(`${path}/edit`).loginAs(anna)).assertStatus(403)
    ;(await client.get('/email/inboxes/new').loginAs(anna)).assertStatus(403)
    for (const send of [
      client.post('/email/inboxes').form(FORM),
      client.put(path).form(FORM),
      client.post(`${path}/trial`),
      client.post(`${path}/key`),
      client.put(`${path}/key`),
    ])
      (await send.loginAs(anna).withCsrfToken()).assertStatus(403)
    assert.lengthOf(await Inbox.all(), 1)
  })

  test('an inbox of another channel is not changed here', async ({ client }) => {
    const other = await mailInbox({}, { channel: 'sms.sms' })
    const path = `/email/inboxes/${other.id}`
    ;(await client.get(`${path}/edit`).loginAs(await staff('giulia'))).assertStatus(404)
  })
})

test.group('Testing a mailbox', (group) => {
  withModule(group, 'email')
  isolated(group)

  const imap = { host: '127.0.0.1', port: 1, secure: false, user: 'x' }

  test('signs in without sending, and says what is wrong', async ({ client, assert }) => {
    const server = await smtpServer()
    const inbox = await mailInbox({ ...server.settings, imap })
    assert.deepEqual(
      (await tryBoth(inbox)).map(({ reason }) => reason),
      ['refused', null]
    )
    await inbox.merge({ secrets: { smtp_password: 'wrong' } }).save()
    const [, smtp] = await tryBoth(inbox)
    assert.equal(smtp.reason, 'wrong_password')
    assert.lengthOf(server.letters, 0)
    const page = await client
      .post(`/email/inboxes/${inbox.id}/trial`)
      .loginAs(await staff('giulia'))
      .withCsrfToken()
    page.assertTextIncludes('SMTP: User name or password is wrong.')
    page.assertTextIncludes('refuses connections')
  })

  test('no password goes to a server that does not encrypt', async ({ assert }) => {
    const heard: string[] = []
    const plain = createServer((socket) => {
      socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n')
      socket.on('data', (bytes) => {
        heard.push(String(bytes))
        const [tag] = String(bytes).split(' ')
        socket.write(`* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n${tag} OK done\r\n`)
      })
      socket.on('error', () => undefined)
    }).listen(0, '127.0.0.2')
    await once(plain, 'listening')
    const { port } = plain.address() as { port: number }
    const server = { host: '127.0.0.2', port, secure: false, user: 'x' }
    const secrets = { imap_password: 'arrivo-1', smtp_password: 'partenza-1' }
    const inbox = await mailInbox({ imap: server, smtp: { ...SMTP, host: '127.0.0.1', port: 1 } }, {
      secrets,
    } as any)
    const [{ reason }] = await tryBoth(inbox)
    plain.close()
    assert.equal(reason, 'tls')
    assert.notMatch(heard.join(''), /LOGIN|AUTHENTICATE|arrivo-1/)
  })

  for (const [error, reason] of [
    [{ code: 'ENOTFOUND' }, 'name_not_found'],
    [{ code: 'ESOCKET', originalCode: 'ECONNREFUSED' }, 'refused'],
    [{ code: 'ETIMEDOUT' }, 'timeout'],
    [{ code: 'ESOCKET', message: 'unable to verify the first certificate' }, 'tls'],
    [{ code: 'ESOCKET', message: 'ssl3_get_record:wrong version number' }, 'tls'],
    [{ authenticationFailed: true, responseText: 'Invalid credentials' }, 'wrong_password'],
    [
      { code: 'EAUTH', response: '534 5.7.9 Application-specific password required' },
      'app_password',
    ],
    [
      { code: 'EAUTH', response: '535 5.7.139 Authentication unsuccessful, basic authentication' },
      'oauth_only',
    ],
    [{ message: 'What?' }, 'other'],
  ] as const)
    test(`${JSON.stringify(error)}: ${reason}`, ({ assert }) => {
      assert.equal(diagnosis({ message: '', ...error }).reason, reason)
    })
})
