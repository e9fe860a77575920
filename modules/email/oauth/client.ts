import app from '@adonisjs/core/services/app'
import * as oauth from 'openid-client'
import { addressOf } from '#kernel/addresses'
import type Inbox from '#core/inboxes/models/inbox'
import type { EmailSecrets, EmailSettings } from '../inbox_settings.js'

const PATIENCE_S = 20
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

export const isOAuth = ({ settings }: Inbox) => (settings as EmailSettings).sign_in === 'oauth2'

/** What the provider must be told of us: it sends nobody anywhere else. */
export const redirectUri = () => addressOf('email.authorisations.show')

/** Tokens and secrets travel encrypted, but to this machine in tests. */
export function isEndpoint(text: string) {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || url.username || url.password || url.hash) return false
  return url.protocol === 'https:' || isTried(url)
}

const isTried = ({ protocol, hostname }: URL) =>
  app.inTest && protocol === 'http:' && LOOPBACK.includes(hostname)

/**
 * An inbox's provider as the library takes it. `issuer`: how it calls itself when
 * it sends somebody back (RFC 9207); only the server of its own page may.
 */
export function provider({ settings, secrets }: Inbox, issuer?: string) {
  const { client_id: id, scopes, ...endpoints } = (settings as EmailSettings).oauth!
  const { origin } = new URL(endpoints.authorization_endpoint)
  const isOwn = issuer && URL.canParse(issuer) && new URL(issuer).origin === origin
  const { client_secret: secret } = (secrets ?? {}) as EmailSecrets
  const auth = secret ? oauth.ClientSecretPost(secret) : oauth.None()
  const server = { issuer: isOwn ? issuer : origin, ...endpoints }
  const config = new oauth.Configuration(server, id, {}, auth)
  config.timeout = PATIENCE_S
  if (isTried(new URL(endpoints.token_endpoint))) oauth.allowInsecureRequests(config)
  return config
}

/** The provider's words, or the library's: never more of what was answered than those. */
export function wordsOf(error: any): string {
  const words = [error.error, error.error_description].filter(Boolean).join(': ')
  return String(words || error.cause?.cause?.code || error.message || error).slice(0, 500)
}
