import type Inbox from '#core/inboxes/models/inbox'
import { connected } from './incoming/mailbox/connection.js'
import { NoToken, SignInAgain } from './oauth/faults.js'
import { trySmtp } from './outgoing/smtp.js'

const PATIENCE_MS = 20_000

export interface Trial {
  server: 'IMAP' | 'SMTP'
  /** Null when it works; else a key of `email.inbox.reasons`. */
  reason: string | null
  /** The server's own words. */
  detail?: string
}

/** Signs in to both servers of a mailbox, and leaves. */
export async function tryBoth(inbox: Inbox): Promise<Trial[]> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  return Promise.all([
    tried('IMAP', () => connected(inbox, async () => undefined)),
    tried('SMTP', () => trySmtp(inbox, signal)),
  ])
}

async function tried(server: Trial['server'], sign: () => Promise<unknown>): Promise<Trial> {
  try {
    await sign()
    return { server, reason: null }
  } catch (error) {
    return { server, ...diagnosis(error) }
  }
}

interface Failure {
  message: string
  code?: string
  originalCode?: string
  response?: unknown
  responseText?: string
  authenticationFailed?: boolean
}

const LINE: Record<string, string> = {
  ENOTFOUND: 'name_not_found',
  EAI_AGAIN: 'name_not_found',
  EDNS: 'name_not_found',
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timeout',
  CONNECT_TIMEOUT: 'timeout',
  GREETING_TIMEOUT: 'timeout',
  GREEETING_TIMEOUT: 'timeout',
  ETLS: 'tls',
}

/** What is wrong, from what a server or the line said. */
export function diagnosis(error: unknown): { reason: string; detail: string } {
  const { message, code = '', originalCode = '', response, ...rest } = error as Failure
  const detail = rest.responseText ?? (typeof response === 'string' ? response : message)
  if (error instanceof SignInAgain) return { reason: 'sign_in_again', detail: '' }
  if (error instanceof NoToken) return { reason: 'no_token', detail }
  const isLogin = rest.authenticationFailed || code === 'EAUTH'
  if (isLogin) return { reason: refusedLogin(detail), detail }
  const reason = LINE[originalCode] ?? LINE[code]
  if (!LINE[originalCode] && /certificate|altname|ssl|tls/i.test(`${code} ${message}`))
    return { reason: 'tls', detail }
  return { reason: reason ?? 'other', detail }
}

function refusedLogin(words: string) {
  if (/5\.7\.139|basic authentication|oauth/i.test(words)) return 'oauth_only'
  return /app(lication)?[- ](specific )?password|5\.7\.9\b|ALERT.*password/i.test(words)
    ? 'app_password'
    : 'wrong_password'
}
