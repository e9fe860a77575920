import type { ReceivedAddress } from '#core/inbound/received'
import { readBounceToken } from '../bounce_token.js'
import { readNoticeToken, type NoticeToken } from '../notices/token.js'
import { readReplyToken } from '../reply_token.js'
import { headersNamed } from './header.js'
import type { Letter } from './letter.js'
import { addressOf } from './sender.js'

/** Where mail servers note whom they delivered to. */
const ENVELOPE = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'apparently-to']
const TOKEN = '[0-9a-z]{1,10}\\.[0-9a-f]{20}'
const REPLY = new RegExp(`\\+t\\.(${TOKEN})@`, 'i')
const AGENT = /\+a\.([0-9a-z-]{5,40}\.[0-9a-f]{20})@/i
const BOUNCE = new RegExp(`\\bbounce\\+(${TOKEN})@`, 'i')

export interface Recipients {
  /** Of the signed address that was answered. */
  conversationId?: number
  /** Of the signed return path that was written to. */
  bouncedMessageId?: number
  /** Of the signed address that a notice can be answered to. */
  notice?: NoticeToken
  others: ReceivedAddress[]
  /** An address without what follows the plus. */
  bare(address: string): string
}

/** Whom a message went to, apart from ourselves. */
export function recipientsOf(letter: Letter, own: Set<string>): Recipients {
  const stated = [...letter.to, ...letter.cc]
  const everywhere = [
    ...stated.map(({ address }) => address),
    ...ENVELOPE.flatMap((name) => headersNamed(letter, name)),
  ]
  const others = stated
    .map(addressOf)
    .filter((address) => address !== undefined)
    .filter(({ value }) => !own.has(value) && !own.has(bare(value)) && !BOUNCE.test(value))
  return {
    conversationId: firstToken(everywhere, REPLY, readReplyToken),
    bouncedMessageId: firstToken(everywhere, BOUNCE, readBounceToken),
    notice: firstToken(everywhere, AGENT, readNoticeToken),
    others: [...new Map(others.map((one) => [one.value, one])).values()],
    bare,
  }
}

const bare = (address: string) => address.replace(/\+[^@]*@/, '@')

function firstToken<T>(texts: string[], pattern: RegExp, read: (token: string) => T | null) {
  for (const text of texts) {
    const found = read(pattern.exec(text)?.[1] ?? '')
    if (found !== null) return found
  }
}
