import type { HttpContext } from '@adonisjs/core/http'

/** Sooner after sending than a person opens mail, in milliseconds. */
const SOON = 5000
const PROGRAMS =
  /bot\b|crawl|spider|preview|scan|proofpoint|barracuda|mimecast|safelinks|googleimageproxy|yahoomailproxy|curl|wget|python|^mozilla\/5\.0$|^$/i

type Asked = HttpContext['request']['request']

/**
 * Whether a program loads this before, or instead of, a person: one that says so,
 * one that is known to, or anybody within moments of sending. It is a guess.
 */
export function isMachine({ headers }: Asked, sentAt: number | null) {
  const purposes = [headers['sec-purpose'], headers.purpose, headers['x-moz']].join(' ')
  if (/prefetch|preview/i.test(purposes)) return true
  if (PROGRAMS.test(headers['user-agent'] ?? '')) return true
  return sentAt === null || Date.now() - sentAt < SOON
}
