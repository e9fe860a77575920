import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import SignIn from '../../../models/sign_in.js'
import { redirectUri } from '../../../oauth/client.js'
import { begun, held, oauthInbox, signIn } from './world.js'

test.group('Signing in at a provider', (group) => {
  withModule(group, 'email')
  isolated(group)

  test('leads there with a state of this session and a challenge, and back with tokens', async ({
    client,
    assert,
  }) => {
    const { provider, inbox } = await oauthInbox()
    const { url, remembered } = await begun(client, inbox)
    const asked = Object.fromEntries(new URL(url).searchParams)
    assert.include(asked, {
      response_type: 'code',
      redirect_uri: redirectUri(),
      state: remembered.state,
      scope: 'mail offline_access',
      code_challenge_method: 'S256',
    })
    assert.notInclude(url, remembered.verifier)

    const back = await signIn(client, provider, inbox)
    back.assertHeader('location', `/email/inboxes/${inbox.id}/edit`)
    const { tokens } = await held(inbox)
    assert.equal(await provider.userOf(tokens.access), 'support')
    assert.deepEqual(provider.asked, ['authorization_code'])
  })

  test('tokens and the secret are told to nobody', async ({ client, assert }) => {
    const { provider, inbox } = await oauthInbox()
    await signIn(client, provider, inbox)
    const { tokens } = await held(inbox)
    const page = await client.get(`/email/inboxes/${inbox.id}/edit`).loginAs(await staff('giulia'))
    page.assertTextIncludes('Signed in at the provider.')
    page.assertTextIncludes(redirectUri())
    const everywhere = [page.text()]
    for (const table of ['inboxes', 'email_sign_ins', 'audit_entries', 'jobs'])
      everywhere.push(JSON.stringify(await db.from(table)))
    for (const secret of [tokens.access, tokens.refresh!, inbox.secrets!.client_secret as string])
      assert.notInclude(everywhere.join(), secret)
  })

  test('another state, no session, or a second time: nothing is kept', async ({
    client,
    assert,
  }) => {
    const { provider, inbox } = await oauthInbox()
    const { url, remembered } = await begun(client, inbox)
    const back = new URL(await provider.consent(url))
    const come = async (session: Record<string, any>, search = back.search) =>
      client
        .get(back.pathname + search)
        .loginAs(await staff('giulia'))
        .withSession(session)
        .redirects(0)
    await come({})
    await come({ 'email.authorisation': { ...remembered, at: Date.now() - 3_600_000 } })
    await come({ 'email.authorisation': { ...remembered, state: 'of-another-session' } })
    await come({ 'email.authorisation': { ...remembered, verifier: 'x'.repeat(43) } })
    assert.lengthOf(await SignIn.all(), 0)
    const good = { 'email.authorisation': remembered }
    assert.isUndefined((await come(good)).flashMessage('oauthError'))
    assert.lengthOf(await SignIn.all(), 1)
    assert.include((await come(good)).flashMessage('oauthError'), 'invalid_grant')
  })

  test('nobody else may, and no inbox of another kind', async ({ client }) => {
    const { inbox } = await oauthInbox()
    const path = `/email/inboxes/${inbox.id}/authorisation`
    ;(await client.get(path).redirects(0)).assertHeader('location', '/sign-in')
    ;(await client.get('/email/authorisation').redirects(0)).assertHeader('location', '/sign-in')
    const anna = await staff('anna')
    ;(await client.get(path).loginAs(anna)).assertStatus(403)
    ;(await client.get('/email/authorisation?code=x').loginAs(anna)).assertStatus(403)
    await inbox.merge({ settings: { ...inbox.settings, sign_in: 'password' } }).save()
    ;(await client.get(path).loginAs(await staff('giulia'))).assertStatus(404)
  })

  test('who says no at the provider reads its words', async ({ client, assert }) => {
    const { inbox } = await oauthInbox()
    const { remembered } = await begun(client, inbox)
    const response = await client
      .get(`/email/authorisation?error=access_denied&state=${remembered.state}`)
      .loginAs(await staff('giulia'))
      .withSession({ 'email.authorisation': remembered })
    response.assertTextIncludes('access_denied')
    assert.lengthOf(await SignIn.all(), 0)
  })
})
