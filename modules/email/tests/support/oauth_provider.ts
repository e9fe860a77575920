import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getActiveTest } from '@japa/runner'
import Provider, { type Configuration } from 'oidc-provider'
import { redirectUri } from '../../oauth/client.js'

export const CLIENT = { client_id: 'filo', client_secret: 'segreto-del-client-1' }
const SCOPES = 'mail offline_access'
/** A mail server that asks whose token it was shown. */
const ASKER = { client_id: 'dovecot', client_secret: 'dovecot' }
const HOURS = { Interaction: 3600, Session: 3600, Grant: 3600, RefreshToken: 3600 }

/** Milliseconds: the provider counts in seconds. */
const SECOND = 1000

/** A certified OAuth2 server on this machine, in force until the test is over; whoever comes signs in by name. */
export async function oauthProvider({ lifetime = 3600 * SECOND } = {}) {
  const server = await listening()
  const { port } = server.address() as { port: number }
  const issuer = `http://127.0.0.1:${port}`
  const provider = quietly(() => new Provider(issuer, configuration(lifetime)))
  server.on('request', provider.callback())
  const asked: string[] = []
  provider.on('grant.success', ({ oidc }) => void asked.push(String(oidc.params?.grant_type)))
  provider.on('grant.error', ({ oidc }) => void asked.push(`no ${oidc.params?.grant_type}`))
  getActiveTest()?.cleanup(() => close(server))

  return {
    port,
    /** Grants that were asked for, in order; those refused begin with `no`. */
    asked,
    settings: {
      client_id: CLIENT.client_id,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      scopes: SCOPES,
    },
    /** Clicks through the provider's pages as `user`; answers where they send the browser back to. */
    consent: (url: string, user = 'support') => clickThrough(url, user),
    introspection: `http://${ASKER.client_id}:${ASKER.client_secret}@127.0.0.1:${port}/token/introspection`,
    /** Whose token it is; undefined when it is none, or over. */
    async userOf(token: string) {
      const found = await provider.AccessToken.find(token)
      return found?.isValid ? found.accountId : undefined
    },
    async revoke(token: string) {
      await (await provider.AccessToken.find(token))?.destroy()
    },
    /** As an owner does who throws the application out. */
    async throwOut(refreshToken: string) {
      const { grantId } = (await provider.RefreshToken.find(refreshToken))!
      await provider.RefreshToken.revokeByGrantId(grantId!)
      await provider.AccessToken.revokeByGrantId(grantId!)
    },
    close: () => close(server),
  }
}

const configuration = (lifetime: number): Configuration => ({
  clients: [
    {
      ...CLIENT,
      redirect_uris: [redirectUri()],
      grant_types: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_method: 'client_secret_post',
    },
    { ...ASKER, redirect_uris: [], response_types: [], grant_types: [] },
  ],
  scopes: ['mail', 'offline_access'],
  pkce: { required: () => true },
  features: { introspection: { enabled: true, allowedPolicy: () => true } },
  findAccount: (_, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
  ttl: { ...HOURS, AccessToken: lifetime / SECOND },
  issueRefreshToken: async () => true,
  rotateRefreshToken: true,
  cookies: { keys: ['biscotti'] },
})

/** It tells at length that it is set up for tests. */
function quietly<T>(run: () => T) {
  const { warn } = console
  console.warn = () => undefined
  try {
    return run()
  } finally {
    console.warn = warn
  }
}

async function listening() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

const close = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

async function clickThrough(start: string, user: string) {
  const cookies = new Map<string, string>()
  let at = start
  let form: URLSearchParams | undefined
  for (let steps = 0; steps < 20; steps++) {
    const response = await fetch(at, {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      body: form,
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
      cookies.set(name, value)
    }
    form = undefined
    const location = response.headers.get('location')
    if (location) at = new URL(location, at).href
    if (at.startsWith(redirectUri())) return at
    if (!location) form = formIn(await response.text(), user)
  }
  throw new Error(`the provider leads nowhere: ${at}`)
}

/** What its pages ask: who one is, and whether Filo may. */
function formIn(page: string, user: string) {
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1]
  if (!prompt) throw new Error(`no form in ${page.slice(0, 2000)}`)
  return new URLSearchParams({ prompt, ...(prompt === 'login' && { login: user, password: 'x' }) })
}
