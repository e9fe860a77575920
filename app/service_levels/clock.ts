import type { Calendar } from '#core/service_levels/calendar'
import { begun, met, reckoned, resumed } from '#core/service_levels/rounds'

/** What customers may expect: a first answer, an answer to every further word, an end of the matter. */
export const TARGETS = ['first', 'next', 'resolution'] as const
export type Target = (typeof TARGETS)[number]

/** One target that is, or was, waited for. Moments and lengths are milliseconds. */
export interface Round {
  startedAt: number
  /** Open time for which it stood still. */
  pausedMs: number
  /** Null where the policy has no such target. */
  dueAt: number | null
  warnAt: number | null
  warnedAt: number | null
  breachedAt: number | null
  metAt: number | null
}

/** The clock of one conversation. A round that is null has not begun. */
export interface Clock {
  policyId: number
  pausedSince: number | null
  rounds: Record<Target, Round | null>
}

/** What a conversation tells its clock. */
export interface Standing {
  /** Open, and held by no program. */
  isRunning: boolean
  /** Since when the customer waits for an answer; null when it is their turn. */
  waitingSince: number | null
  firstRepliedAt: number | null
  /** Null while it is not resolved. */
  resolvedAt: number | null
}

/** What a policy promises. */
export interface Pledge {
  policyId: number
  /** No round begins earlier: a new policy does not judge what was before it. */
  since: number
  targets: Record<Target, number | null>
  /** How much open time before a target is due it is warned of; null for never. */
  warning: number | null
  calendar: Calendar
}

/**
 * The clock as it stands now, reckoned from how it stood and from what the conversation says:
 * whoever changed that, and in which order, does not matter. Null while nothing is waited for.
 */
export function advanced(
  clock: Clock | null,
  standing: Standing,
  pledge: Pledge,
  now: number
): Clock | null {
  const isIdle = standing.waitingSince === null || standing.resolvedAt !== null
  if (!clock && isIdle) return null
  const stoodSince = clock?.pausedSince ?? null
  const pausedSince = standing.isRunning ? null : (stoodSince ?? now)
  const round = (target: Target) => {
    const was = clock?.rounds[target] ?? null
    const awake = was && standing.isRunning ? resumed(was, target, stoodSince, pledge, now) : was
    const one = begun(awake, target, standing, pledge)
    return one && reckoned(met(one, target, standing, now), target, { pledge, pausedSince, now })
  }
  return {
    policyId: pledge.policyId,
    pausedSince,
    rounds: { first: round('first'), next: round('next'), resolution: round('resolution') },
  }
}
