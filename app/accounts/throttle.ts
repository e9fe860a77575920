import { isIPv6 } from 'node:net'
import limiter from '@adonisjs/limiter/services/main'
import { errors } from '@adonisjs/limiter'

export interface Limit {
  key: string
  /** Attempts allowed in `duration`, such as `15 mins`. */
  requests: number
  duration: string
}

/** Guessing a password: few tries on one account, more from one address over all accounts. */
export const signInLimits = (email: string, ip: string): Limit[] => [
  { key: `sign-in:${network(ip)}`, requests: 40, duration: '15 mins' },
  { key: `sign-in:${network(ip)}:${email}`, requests: 6, duration: '15 mins' },
]

/** Codes have six digits: tries count for the account, wherever they come from. */
export const secondStepLimits = (userId: number): Limit[] => [
  { key: `second-step:${userId}`, requests: 6, duration: '15 mins' },
]

export const passwordRequestLimits = (email: string, ip: string): Limit[] => [
  { key: `password-request:${network(ip)}`, requests: 20, duration: '1 hour' },
  { key: `password-request:${email}`, requests: 3, duration: '1 hour' },
]

/** A person who is signed in proves again that it is them. */
export const confirmationLimits = (userId: number): Limit[] => [
  { key: `confirm:${userId}`, requests: 10, duration: '15 mins' },
]

/**
 * Counts one attempt and returns the seconds to wait, 0 when it may go on.
 * Attempts are counted before they are judged: many sent at once do not slip through.
 */
export async function attempt(limits: Limit[]) {
  try {
    for (const { key, ...limit } of limits) await limiter.use(limit).consume(key)
    return 0
  } catch (error) {
    if (error instanceof errors.E_TOO_MANY_REQUESTS) return error.response.availableIn
    throw error
  }
}

/** After a success: the last key starts anew, the wider ones get their attempt back. */
export async function forgive(limits: Limit[]) {
  const [narrowest, ...wider] = limits.toReversed()
  const use = ({ key: _, ...limit }: Limit) => limiter.use(limit)
  await use(narrowest).delete(narrowest.key)
  for (const limit of wider) await use(limit).decrement(limit.key)
}

/** One IPv6 customer has a whole /64 of addresses. */
export function network(ip: string) {
  if (ip.startsWith('::ffff:')) return ip.slice('::ffff:'.length)
  if (!isIPv6(ip)) return ip
  const [head, tail] = ip.split('::')
  const left = head.split(':').filter(Boolean)
  const right = (tail ?? '').split(':').filter(Boolean)
  const zeros = Array(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}
