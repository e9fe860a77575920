import type { ApiClient } from '@japa/api-client'
import type Inbox from '#core/inboxes/models/inbox'
import { staff } from '#tests/support/world'
import SignIn from '../../../models/sign_in.js'
import { CLIENT, oauthProvider } from '../../support/oauth_provider.js'
import { smtpServer } from '../../support/smtp_server.js'
import { mailInbox } from '../../support/world.js'

type Provider = Awaited<ReturnType<typeof oauthProvider>>

const SOMEWHERE = { host: '127.0.0.1', port: 1, user: 'support', secure: false }

/** An inbox whose servers take tokens of a real provider; nobody has signed in there yet. */
export async function oauthInbox({ imap = SOMEWHERE }: { imap?: object } = {}, given?: Provider) {
  const provider = given ?? (await oauthProvider())
  const server = await smtpServer({ accepts: provider.userOf })
  const { smtp } = server.settings
  const inbox = await mailInbox(
    {
      sign_in: 'oauth2',
      oauth: provider.settings,
      imap,
      smtp: { ...smtp, user: 'support' },
      from_name: 'Torrefazione Aurora',
    },
    { secrets: { client_secret: CLIENT.client_secret } }
  )
  return { provider, server, inbox }
}

/** Giulia presses Connect, says yes at the provider and comes back. */
export async function signIn(client: ApiClient, provider: Provider, inbox: Inbox) {
  const giulia = await staff('giulia')
  const there = await begun(client, inbox)
  const back = new URL(await provider.consent(there.url))
  return client
    .get(back.pathname + back.search)
    .loginAs(giulia)
    .withSession({ 'email.authorisation': there.remembered })
    .redirects(0)
}

/** Where the provider's page is, and what the session remembers. */
export async function begun(client: ApiClient, inbox: Inbox) {
  const response = await client
    .get(`/email/inboxes/${inbox.id}/authorisation`)
    .loginAs(await staff('giulia'))
    .redirects(0)
  return {
    url: response.header('location') as string,
    remembered: response.session('email.authorisation'),
  }
}

export const held = async (inbox: Inbox) => (await SignIn.of(inbox))!
