import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import env from '#start/env'
import { InwardAddress, isInward, publicLookup } from '#kernel/public_lookup'

const PATIENCE_MS = 15_000
const MOST_BYTES = 1024

/** What a program of others answered: no more of the body than its beginning. */
export interface OutsideAnswer {
  status: number
  headers: IncomingMessage['headers']
  body: string
}

export type AddressFault = 'address' | 'scheme' | 'password' | 'inward'

/**
 * Why Filo does not send to an address that people typed: it takes https to public addresses,
 * unless the operator lets it inside by `OUTGOING_INWARD`. A name is looked up when something is
 * sent, each time.
 */
export function addressFault(address: string): AddressFault | null {
  const url = URL.parse(address)
  if (!url || !/^https?:$/.test(url.protocol)) return 'address'
  if (url.username || url.password) return 'password'
  if (goesInward()) return null
  if (url.protocol !== 'https:') return 'scheme'
  return leadsInward(url) ? 'inward' : null
}

const goesInward = () => env.get('OUTGOING_INWARD', false)

function leadsInward({ hostname }: URL) {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  return isIP(host) ? isInward(host) : /^localhost$|\.localhost$/.test(host)
}

/**
 * Posts to an address that people typed: never to one inside, never on to where it redirects.
 * Throws when there is no answer within 15 seconds, with a code such as `E_INWARD_ADDRESS`.
 */
export async function postOutside(
  address: string,
  body: string,
  headers: Record<string, string>
): Promise<OutsideAnswer> {
  const fault = addressFault(address)
  if (fault) throw new InwardAddress(`${address} is not sent to: ${fault}`)
  const answer = await ask(new URL(address), body, headers)
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await beginning(answer) }
}

function ask(url: URL, body: string, headers: Record<string, string>) {
  const options = {
    method: 'POST',
    agent: false as const,
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    ...(!goesInward() && { lookup: publicLookup() }),
  }
  return new Promise<IncomingMessage>((resolve, reject) => {
    const { request } = url.protocol === 'http:' ? http : https
    request(url, options, resolve).on('error', reject).end(body)
  })
}

async function beginning(answer: IncomingMessage) {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= MOST_BYTES) break
  }
  answer.destroy()
  return Buffer.concat(chunks).subarray(0, MOST_BYTES).toString('utf8').replaceAll('\0', '')
}
