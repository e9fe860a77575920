import { waitBefore, type RetryPolicy } from '#kernel/jobs/retry'

const DAY = 86_400_000

/** Milliseconds until the next attempt: as the endpoint asks by Retry-After, if that is longer. */
export const waitAfter = (policy: RetryPolicy, attempt: number, retryAfter: number | null) =>
  Math.max(waitBefore(policy, attempt), Math.min(retryAfter ?? 0, DAY))

/** Retry-After in milliseconds: seconds, or a date (RFC 9110, 10.2.3). */
export function retryAfterOf(header: string | undefined, now = Date.now()): number | null {
  if (!header) return null
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, at - now)
}
