import * as oauth from 'openid-client'
import type Inbox from '#core/inboxes/models/inbox'
import type { EmailSettings } from '../inbox_settings.js'
import SignIn from '../models/sign_in.js'
import { provider, redirectUri } from './client.js'
import { endOf } from './life.js'

/** What the session remembers of somebody who was sent to the provider. */
export interface Begun {
  inboxId: number
  state: string
  verifier: string
  /** Milliseconds since 1970. */
  at: number
}

/** Address of the provider's page for an inbox, and what must come back from there. */
export async function begin(inbox: Inbox): Promise<{ url: string; begun: Begun }> {
  const { imap, oauth: settings } = inbox.settings as EmailSettings
  const state = oauth.randomState()
  const verifier = oauth.randomPKCECodeVerifier()
  const url = oauth.buildAuthorizationUrl(provider(inbox), {
    redirect_uri: redirectUri(),
    scope: settings!.scopes,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    login_hint: imap!.user,
  })
  return { url: url.href, begun: { inboxId: inbox.id, state, verifier, at: Date.now() } }
}

/** Gets and keeps the tokens. `query` is what the provider sent along. Throws what it or the library said. */
export async function complete(inbox: Inbox, { state, verifier }: Begun, query: string) {
  const back = new URL(`${redirectUri()}?${query}`)
  const config = provider(inbox, back.searchParams.get('iss') ?? undefined)
  const given = await oauth.authorizationCodeGrant(config, back, {
    expectedState: state,
    pkceCodeVerifier: verifier,
  })
  if (!given.refresh_token) throw new Error('the provider gave no refresh token')
  const tokens = { access: given.access_token, refresh: given.refresh_token }
  await SignIn.keep(inbox, tokens, endOf(given))
}
