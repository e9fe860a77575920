import { timingSafeEqual } from 'node:crypto'
import { signature } from '#kernel/signature'

const LENGTH = 20

/**
 * An id that nobody else can make up: `<id in base 36>.<signature>`, both in
 * lower case, for mail servers may change the case of an address.
 */
export const makeToken = (purpose: string, id: number) =>
  `${id.toString(36)}.${signed(purpose, id)}`

/** The id of a token this installation made for this purpose; null for anything else. */
export function readToken(purpose: string, token: string): number | null {
  const [, written, given] = /^([0-9a-z]{1,10})\.([0-9a-f]+)$/i.exec(token) ?? []
  if (!written) return null
  const id = Number.parseInt(written, 36)
  return isSigned(purpose, id, given) ? id : null
}

/** The same for several ids at once, parted by dashes. */
export function makeTokenOf(purpose: string, ids: number[]) {
  const text = ids.map((id) => id.toString(36)).join('-')
  return `${text}.${signed(purpose, text)}`
}

export function readTokenOf(purpose: string, token: string): number[] | null {
  const [, text, given] = /^([0-9a-z-]{1,40})\.([0-9a-f]+)$/.exec(token.toLowerCase()) ?? []
  if (!text || !isSigned(purpose, text, given)) return null
  return text.split('-').map((part) => Number.parseInt(part, 36))
}

function isSigned(purpose: string, what: number | string, given: string) {
  if (given.length !== LENGTH) return false
  return timingSafeEqual(Buffer.from(signed(purpose, what)), Buffer.from(given.toLowerCase()))
}

const signed = (purpose: string, what: number | string) =>
  signature(`email ${purpose} ${what}`).slice(0, LENGTH)
