import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { addressCalled } from '#kernel/addresses'

interface Called {
  /** Path and query, as they came. */
  url: string
  body: Buffer
  contentType?: string
  signature?: string
}

/**
 * Whether Twilio signed this request with the account's auth token.
 * https://www.twilio.com/docs/usage/security
 *
 * The address is the one that Filo is known by: what `Host` says is not
 * believed. Twilio signs it with the port or without.
 */
export function isSigned({ url, body, contentType = '', signature = '' }: Called, token: string) {
  if (!token || !signature) return false
  const whole = addressCalled(url)
  const isForm = contentType.startsWith('application/x-www-form-urlencoded')
  if (!isForm && !isBodyOf(whole, body)) return false
  const fields = isForm ? signedFields(body.toString()) : ''
  return [whole, otherPort(whole)].some((address) =>
    isSame(
      createHmac('sha1', token)
        .update(address + fields)
        .digest('base64'),
      signature
    )
  )
}

/** Each name and value, the names in order; a value that comes twice counts once. */
function signedFields(body: string) {
  const fields = new URLSearchParams(body)
  const names = [...new Set(fields.keys())].sort()
  return names
    .flatMap((name) => [...new Set(fields.getAll(name))].sort().map((value) => name + value))
    .join('')
}

/** What is no form is signed by its hash in the address; nothing at all needs none. */
function isBodyOf(address: string, body: Buffer) {
  const said = new URL(address).searchParams.get('bodySHA256')
  if (said === null) return body.length === 0
  return isSame(createHash('sha256').update(body).digest('hex'), said)
}

/** With the standard port where it has none, and without where it has one. */
function otherPort(address: string) {
  const [, scheme, host, port, rest] = /^(https?:\/\/)(\[[^\]]*\]|[^/:?#]*)(:\d+)?(.*)$/s.exec(
    address
  )!
  if (port) return scheme + host + rest
  return `${scheme}${host}:${scheme === 'https://' ? 443 : 80}${rest}`
}

function isSame(one: string, other: string) {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
