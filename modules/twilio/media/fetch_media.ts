import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { signIn, type Credentials } from '../credentials.js'
import { placeOf, type Place } from './places.js'
import { publicLookup } from '#kernel/public_lookup'
import { isTaken } from './types.js'

const MEGABYTE = 1024 * 1024
const MOST_HOPS = 4
const PATIENCE_MS = 20_000

export interface Limits {
  bytes?: number
  /** How names are resolved; the system's way when left out. */
  lookup?: LookupFunction
}

export type Media =
  | { ok: true; mime: string; bytes: Buffer }
  | { ok: false; reason: 'place' | 'type' | 'size' | 'gone' }

/**
 * Fetches what a customer sent. The address came with a webhook, and even a signed
 * one may have been made up: only Twilio's hosts are asked, by https, however they
 * redirect, never an address inside. Throws when they do not answer now.
 */
export async function fetchMedia(
  address: string,
  credentials: Credentials,
  { bytes: most = 20 * MEGABYTE, lookup = publicLookup() }: Limits = {}
): Promise<Media> {
  const signal = AbortSignal.timeout(PATIENCE_MS)
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const place = placeOf(address, credentials.accountSid, hop === 0)
    if (!place) return { ok: false, reason: 'place' }
    const answer = await ask(place, credentials, lookup, signal)
    const { statusCode = 0, headers } = answer
    if (statusCode >= 300 && statusCode < 400 && headers.location) {
      answer.destroy()
      address = URL.parse(headers.location, place.url.href)?.href ?? ''
      continue
    }
    return read(answer, most)
  }
  return { ok: false, reason: 'place' }
}

function ask(
  { url, ...place }: Place,
  credentials: Credentials,
  lookup: LookupFunction,
  signal: AbortSignal
) {
  const { username, password } = signIn(credentials)
  const auth = place.needsPassword ? `${username}:${password}` : undefined
  const options = { auth, signal, agent: false, ...(!place.isStandIn && { lookup }) }
  return new Promise<IncomingMessage>((resolve, reject) => {
    const { get } = url.protocol === 'http:' ? http : https
    get(url.href, options, resolve).on('error', reject)
  })
}

async function read(answer: IncomingMessage, most: number): Promise<Media> {
  const { statusCode = 0, headers } = answer
  const mime = (headers['content-type'] ?? '').split(';')[0].trim().toLowerCase()
  const no = (reason: 'type' | 'size' | 'gone') => {
    answer.destroy()
    return { ok: false, reason } as const
  }
  if (statusCode === 404 || statusCode === 410) return no('gone')
  if (statusCode !== 200) {
    answer.destroy()
    throw new Error(`the media of a message could not be fetched: HTTP ${statusCode}`)
  }
  if (!isTaken(mime)) return no('type')
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer) {
    size += chunk.length
    if (size > most) return no('size')
    chunks.push(chunk)
  }
  return { ok: true, mime, bytes: Buffer.concat(chunks) }
}
