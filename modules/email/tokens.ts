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
  if (!written || given.length !== LENGTH) return null
  const id = Number.parseInt(written, 36)
  const expected = Buffer.from(signed(purpose, id))
  return timingSafeEqual(expected, Buffer.from(given.toLowerCase())) ? id : null
}

const signed = (purpose: string, id: number) => signature(`email ${purpose} ${id}`).slice(0, LENGTH)
