import https from 'node:https'
import http, { type IncomingMessage } from 'node:http'
import type { LookupFunction } from 'node:net'
import app from '@adonisjs/core/services/app'
import type { ReceivedFile } from '#core/inbound/received'
import type Inbox from '#core/inboxes/models/inbox'
import { RetryAfter } from '#kernel/jobs/retry'
import { publicLookup } from '#kernel/public_lookup'
import { isTaken, nameOf } from '#modules/twilio/media/types'
import { secretsOf } from '../../inbox_settings.js'
import { GraphRefusal, LineFault } from './faults.js'
import { graph, graphUrl } from './graph.js'

const MOST_BYTES = 100 * 1024 * 1024
const PATIENCE_MS = 60_000
/** Where Meta keeps what customers send. */
const HOSTS = /^([a-z0-9-]+\.)*(fbsbx\.com|fbcdn\.net|whatsapp\.net|facebook\.com)$/

type Fetched = { ok: true; file: ReceivedFile } | { ok: false; reason: Lost }
/** Why a file is not there: its place, kind or size, or nobody has it any more. */
export type Lost = 'place' | 'type' | 'size' | 'gone'

/**
 * What a customer sent: first its address, valid for five minutes, then its bytes. Only
 * Meta's hosts are asked, by https, and never an address inside; they are not followed elsewhere.
 */
export async function fetched(
  id: string,
  filename: string | undefined,
  inbox: Inbox,
  lookup = publicLookup()
): Promise<Fetched> {
  try {
    const found = await graph<{ url: string; file_size?: number }>(inbox, encodeURIComponent(id))
    if (Number(found.file_size) > MOST_BYTES) return { ok: false, reason: 'size' }
    return await download(found.url, filename, inbox, lookup)
  } catch (error) {
    if (error instanceof GraphRefusal && error.status < 500 && error.status !== 429)
      return { ok: false, reason: 'gone' }
    if (error instanceof GraphRefusal || error instanceof LineFault)
      throw new RetryAfter(`the file of a message: ${error.message}`, 5000)
    throw error
  }
}

export async function download(
  address: string,
  filename: string | undefined,
  inbox: Inbox,
  lookup: LookupFunction
): Promise<Fetched> {
  const url = URL.parse(address)
  if (!url || !isTheirs(url)) return { ok: false, reason: 'place' }
  const answer = await ask(url, inbox, lookup)
  const { statusCode = 0, headers } = answer
  const mime = (headers['content-type'] ?? '').split(';')[0].trim().toLowerCase()
  if (statusCode >= 500 || statusCode === 429) {
    answer.destroy()
    throw new LineFault(`HTTP ${statusCode}`)
  }
  if (statusCode !== 200) return left(answer, 'gone')
  if (!isTaken(mime)) return left(answer, 'type')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer) {
    size += chunk.length
    if (size > MOST_BYTES) return left(answer, 'size')
    chunks.push(chunk)
  }
  const name = filename || nameOf(mime, 1)
  return { ok: true, file: { name, mime, bytes: Buffer.concat(chunks) } }
}

function left(answer: IncomingMessage, reason: Lost) {
  answer.destroy()
  return { ok: false, reason } as const
}

/** The token goes with it: so nowhere but to them. */
function isTheirs(url: URL) {
  if (isStandIn(url)) return true
  const isPlain = !url.port && !url.username && !url.password
  return url.protocol === 'https:' && isPlain && HOSTS.test(url.hostname)
}

const isStandIn = (url: URL) => !app.inProduction && url.origin === new URL(graphUrl()).origin

function ask(url: URL, inbox: Inbox, lookup: LookupFunction) {
  const options = {
    agent: false as const,
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: { authorization: `Bearer ${secretsOf(inbox).access_token ?? ''}` },
    ...(!isStandIn(url) && { lookup }),
  }
  return new Promise<IncomingMessage>((resolve, reject) => {
    const { get } = url.protocol === 'http:' ? http : https
    get(url, options, resolve).on('error', (error) =>
      reject(new LineFault(error.message, (error as NodeJS.ErrnoException).code))
    )
  })
}
