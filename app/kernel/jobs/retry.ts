export interface RetryPolicy {
  /** Runs in all, the first included. */
  readonly attempts: number
  /** Milliseconds: `fixed` waits `base` each time, `exponential` doubles it up to `max`. */
  readonly backoff:
    | { readonly type: 'fixed'; readonly base: number }
    | { readonly type: 'exponential'; readonly base: number; readonly max: number }
  /** Share of each wait that is left to chance, 0 to 1; keeps many from returning at once. */
  readonly jitter?: number
}

/** Thrown by a job that knows when trying again makes sense, as from a Retry-After header. */
export class RetryAfter extends Error {
  constructor(
    message: string,
    readonly delay: number
  ) {
    super(message)
  }
}

/** Milliseconds to wait after `attempt` (1 the first time) failed. */
export function waitBefore(policy: RetryPolicy, attempt: number, random = Math.random) {
  const { backoff, jitter = 0 } = policy
  const wait =
    backoff.type === 'fixed'
      ? backoff.base
      : Math.min(backoff.max, backoff.base * 2 ** Math.min(attempt - 1, 40))
  return Math.round(wait * (1 - jitter * random()))
}
