import { createHmac, timingSafeEqual } from 'node:crypto'

const LENGTH = 20

/**
 * An id that nobody else can make up: `<id in base 36>.<signature>`, both in
 * lower case, for mail servers may change the case of an address.
 */
export const makeToken = (purpose: string, id: number) =>
  `${id.toString(36)}.${signature(purpose, id)}`

/** The id of a token this installation made for this purpose; null for anything else. */
export function readToken(purpose: string, token: string): number | null {
  const [, written, signed] = /^([0-9a-z]{1,10})\.([0-9a-f]+)$/i.exec(token) ?? []
  if (!written || signed.length !== LENGTH) return null
  const id = Number.parseInt(written, 36)
  const expected = Buffer.from(signature(purpose, id))
  return timingSafeEqual(expected, Buffer.from(signed.toLowerCase())) ? id : null
}

const signature = (purpose: string, id: number) =>
  createHmac('sha256', process.env.APP_KEY!)
    .update(`email ${purpose} ${id}`)
    .digest('hex')
    .slice(0, LENGTH)
