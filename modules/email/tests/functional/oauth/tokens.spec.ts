import { test } from '@japa/runner'
import Message from '#core/conversations/models/message'
import { runJobs } from '#tests/support/jobs'
import { withModule } from '#tests/support/modules'
import { isolated, staff } from '#tests/support/world'
import SignIn from '../../../models/sign_in.js'
import { accessToken } from '../../../oauth/access_token.js'
import { fetchMail } from '../../../incoming/mailbox/fetch.js'
import { tryBoth } from '../../../trial.js'
import { dovecot, hasDovecot } from '../../dovecot.js'
import { oauthProvider } from '../../support/oauth_provider.js'
import { raw } from '../../support.js'
import { mailFromMaria, MARIAS_EMAIL } from '../../support/world.js'
import { held, oauthInbox, signIn } from './world.js'

const soon = () => Date.now() + 60_000
const ALMOST = 60_000

/** Giulia answers Maria. */
async function answered(inbox: Parameters<typeof mailFromMaria>[0]) {
  const { conversation } = await mailFromMaria(inbox)
  const message = await conversation.reply(
    { inbox, address: MARIAS_EMAIL, body: 'Yes' },
    { by: await staff('giulia') }
  )
  const go = async (at = soon()) => {
    await runJobs({ at, raise: false })
    return message.refresh()
  }
  return { message, go }
}

test.group('Tokens', (group) => {
  withModule(group, 'email')
  isolated(group)

  test('a message goes out by the token, which is not asked for at each', async ({
    client,
    assert,
  }) => {
    const { provider, server, inbox } = await oauthInbox()
    await signIn(client, provider, inbox)
    const { go, message } = await answered(inbox)
    await go()
    assert.deepEqual([message.status, message.reason], ['sent', null])
    assert.lengthOf(server.letters, 1)
    assert.deepEqual(provider.asked, ['authorization_code'])
  })

  test('one that a server refuses is asked for anew, once', async ({ client, assert }) => {
    const { provider, server, inbox } = await oauthInbox()
    await signIn(client, provider, inbox)
    const before = await held(inbox)
    await provider.revoke(before.tokens.access)
    const { go, message } = await answered(inbox)
    await go()
    assert.equal(message.status, 'sent')
    assert.lengthOf(server.letters, 1)
    assert.deepEqual(provider.asked, ['authorization_code', 'refresh_token'])
    const { tokens } = await held(inbox)
    assert.notEqual(tokens.refresh, before.tokens.refresh, 'the newer refresh token is kept')
  })

  test('one that ends soon is asked for anew, by one of many', async ({ client, assert }) => {
    const { provider, inbox } = await oauthInbox()
    await signIn(client, provider, inbox)
    const before = await held(inbox)
    await before.merge({ expiresAt: Date.now() + ALMOST }).save()
    const tokens = await Promise.all(Array.from({ length: 5 }, () => accessToken(inbox)))
    assert.lengthOf(new Set(tokens), 1)
    assert.notEqual(tokens[0], before.tokens.access)
    assert.deepEqual(provider.asked, ['authorization_code', 'refresh_token'])
  })

  test('a process that dies while it asks is replaced', async ({ client, assert }) => {
    const { provider, inbox } = await oauthInbox()
    await signIn(client, provider, inbox)
    const dying = await held(inbox)
    await dying.merge({ expiresAt: 0 }).save()
    assert.isTrue(await dying.take(Date.now() - 59_800))
    assert.isFalse(await (await held(inbox)).take())
    assert.isString(await accessToken(inbox))
  })

  test('thrown out by the owner, the inbox stops, says so, and begins again', async ({
    client,
    assert,
  }) => {
    const { provider, server, inbox } = await oauthInbox()
    await signIn(client, provider, inbox)
    await provider.throwOut((await held(inbox)).tokens.refresh!)
    const { go, message } = await answered(inbox)
    await go()
    await inbox.refresh()
    assert.deepEqual([message.status, message.reason], ['waiting', 'sign_in_again'])
    assert.deepEqual([inbox.state, inbox.stateReason], ['stopped', 'sign_in_again'])
    const giulia = await staff('giulia')
    const list = await client.get('/settings/inboxes').loginAs(giulia)
    list.assertTextIncludes('wants somebody to sign in again')
    const page = await client.get(`/email/inboxes/${inbox.id}/edit`).loginAs(giulia)
    page.assertTextIncludes('Sign in again')
    page.assertTextIncludes(`/email/inboxes/${inbox.id}/authorisation`)

    const times = provider.asked.length
    await accessToken(inbox).catch(() => undefined)
    assert.lengthOf(provider.asked, times, 'nobody asks again for what is over')

    await signIn(client, provider, inbox)
    await inbox.refresh()
    assert.equal(inbox.state, 'ok')
    await go(Date.now() + 10 * 60_000)
    assert.equal(message.status, 'sent')
    assert.lengthOf(server.letters, 1)
  })

  test('a provider that is away stops nothing', async ({ client, assert }) => {
    const { provider, inbox } = await oauthInbox()
    await signIn(client, provider, inbox)
    await (await held(inbox)).merge({ expiresAt: 0 }).save()
    await provider.close()
    const { go, message } = await answered(inbox)
    await go(Date.now() + 6000)
    await inbox.refresh()
    assert.deepEqual([message.status, message.reason], ['waiting', 'no_token'])
    assert.equal(inbox.state, 'failing')
    assert.isFalse((await held(inbox)).isOver)
  })

  test('no token goes to another server, user or provider', async ({ client, assert }) => {
    const { provider, inbox } = await oauthInbox()
    await signIn(client, provider, inbox)
    const { smtp, imap, oauth } = inbox.settings
    for (const change of [
      { smtp: { ...smtp, host: 'evil.example' } },
      { imap: { ...imap, host: 'evil.example' } },
      { smtp: { ...smtp, user: 'someone.else' } },
      { oauth: { ...oauth, token_endpoint: 'https://evil.example/token' } },
    ]) {
      const changed = inbox.merge({ settings: { ...inbox.settings, ...change } })
      assert.isNull(await SignIn.of(changed))
      await assert.rejects(() => accessToken(changed), 'sign_in_again')
      inbox.merge({ settings: { smtp, imap, oauth, sign_in: 'oauth2' } })
    }
    assert.isNotNull(await SignIn.of(inbox))
  })

  test('testing the mailbox says that nobody signed in', async ({ assert }) => {
    const { inbox } = await oauthInbox()
    const reasons = (await tryBoth(inbox)).map(({ reason }) => reason)
    assert.deepEqual(reasons, ['sign_in_again', 'sign_in_again'])
  })

  test('mail is fetched by the token; a refused one is renewed', async ({
    client,
    assert,
    cleanup,
  }) => {
    const provider = await oauthProvider()
    const server = await dovecot({ introspection: provider.introspection })
    cleanup(() => server.close())
    const { inbox } = await oauthInbox({ imap: server.imap }, provider)
    await signIn(client, provider, inbox)
    await server.deliver(raw('Uno'))
    await fetchMail(inbox)
    await provider.revoke((await held(inbox)).tokens.access)
    await server.deliver(raw('Due'))
    await fetchMail(inbox)
    await runJobs()
    assert.equal(inbox.state, 'ok')
    const bodies = (await Message.query().orderBy('id')).map(({ body }) => body)
    assert.deepEqual(bodies, ['Uno', 'Due'])
    assert.deepEqual(provider.asked, ['authorization_code', 'refresh_token'])

    await provider.throwOut((await held(inbox)).tokens.refresh!)
    await fetchMail(inbox)
    assert.deepEqual([inbox.state, inbox.stateReason], ['stopped', 'sign_in_again'])
  }).skip(!hasDovecot, 'dovecot is not installed')
})
