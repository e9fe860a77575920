import type Inbox from '#core/inboxes/models/inbox'
import { secretsOf, settingsOf } from '../../inbox_settings.js'
import { GraphRefusal, LineFault } from './faults.js'

export const GRAPH_VERSION = 'v23.0'
const PATIENCE_MS = 20_000

/** Meta's Graph API, or a stand-in of it. */
export const graphUrl = () =>
  (process.env.WHATSAPP_API_URL || 'https://graph.facebook.com').replace(/\/$/, '')

interface Asked {
  method?: 'GET' | 'POST'
  query?: Record<string, string>
  json?: unknown
  form?: FormData
  signal?: AbortSignal
}

/**
 * One request, below the inbox's version of the API. Throws `GraphRefusal` where
 * Meta says no, `LineFault` where it does not answer in words that can be read.
 */
export async function graph<T>(inbox: Inbox, path: string, asked: Asked = {}): Promise<T> {
  const { method = 'GET', query = {}, json, form, signal } = asked
  const version = settingsOf(inbox).graph_version ?? GRAPH_VERSION
  const url = new URL(`${graphUrl()}/${version}/${path}`)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const answer = await fetch(url, {
    method,
    redirect: 'error',
    signal: AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(signal ? [signal] : [])]),
    headers: {
      authorization: `Bearer ${secretsOf(inbox).access_token ?? ''}`,
      ...(json ? { 'content-type': 'application/json' } : {}),
    },
    body: json ? JSON.stringify(json) : form,
  }).catch(unanswered)
  const words = await answer.text().catch(unanswered)
  const body = parsed(words)
  if (!answer.ok) throw new GraphRefusal(answer.status, body, answer.headers.get('retry-after'))
  if (!body) throw new LineFault(`what is no JSON was answered with ${answer.status}`)
  return body as T
}

/** What fetch says is only that it failed: why stands beside it. */
function unanswered(error: Error & { cause?: Error & { code?: string } }): never {
  throw new LineFault(error.cause?.message ?? error.message, error.cause?.code)
}

function parsed(words: string) {
  try {
    return JSON.parse(words)
  } catch {
    return null
  }
}
