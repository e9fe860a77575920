import { defineConfig } from '@adonisjs/core/http'
import proxyAddr from 'proxy-addr'
import env from '#start/env'

/** Where people reach Filo; links in mails and the `secure` flag of cookies follow it. */
export const appUrl = (env.get('APP_URL') ?? `http://localhost:${env.get('PORT') ?? 3333}`).replace(
  /\/$/,
  ''
)

/**
 * `X-Forwarded-*` is believed only from the proxies named in TRUST_PROXY:
 * addresses, networks or the names loopback, linklocal, uniquelocal, comma separated.
 */
export function trustedProxies(named: string) {
  const proxies = named
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean)
  return proxies.length ? proxyAddr.compile(proxies) : () => false
}

export const http = defineConfig({
  generateRequestId: true,
  allowMethodSpoofing: true,
  useAsyncLocalStorage: true,
  trustProxy: trustedProxies(env.get('TRUST_PROXY') ?? ''),
  cookie: {
    domain: '',
    path: '/',
    maxAge: '2h',
    httpOnly: true,
    secure: appUrl.startsWith('https://'),
    sameSite: 'lax',
  },
})
