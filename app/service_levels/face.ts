import { TARGETS, type Clock, type Round, type Target } from '#core/service_levels/clock'
import { isPast } from '#core/service_levels/rounds'

/** What a clock shows, and when it has to be looked at again. */
export interface Face {
  dueTarget: Target | null
  dueAt: number | null
  /** From when on it is due soon. */
  soonAt: number | null
  checkAt: number | null
}

export function faceOf({ pausedSince, rounds }: Clock): Face {
  const awaited = pausedSince === null ? TARGETS.filter((target) => isAwaited(rounds[target])) : []
  const [dueTarget = null] = awaited.toSorted((a, b) => rounds[a]!.dueAt! - rounds[b]!.dueAt!)
  const shown = dueTarget && rounds[dueTarget]
  const checks = awaited.map((target) => checkOf(rounds[target]!)).filter((at) => at !== null)
  return {
    dueTarget,
    dueAt: shown?.dueAt ?? null,
    soonAt: shown?.warnAt ?? null,
    checkAt: checks.length ? Math.min(...checks) : null,
  }
}

const isAwaited = (round: Round | null) =>
  round !== null && round.metAt === null && round.dueAt !== null

function checkOf({ dueAt, warnAt, warnedAt, breachedAt }: Round) {
  if (breachedAt !== null) return null
  return warnAt !== null && warnedAt === null ? warnAt : dueAt
}

/** Marks what is due by now, each once. A breach needs no warning any more. */
export function struck(clock: Clock, now: number) {
  const rounds = { ...clock.rounds }
  const [breached, warned]: [Target[], Target[]] = [[], []]
  if (clock.pausedSince !== null) return { clock, breached, warned }
  for (const target of TARGETS.filter((one) => isAwaited(rounds[one]))) {
    const round = rounds[target]!
    if (round.breachedAt !== null) continue
    if (isPast(round.dueAt, now)) {
      breached.push(target)
      rounds[target] = { ...round, breachedAt: now, warnedAt: round.warnedAt ?? now }
    } else if (isPast(round.warnAt, now) && round.warnedAt === null) {
      warned.push(target)
      rounds[target] = { ...round, warnedAt: now }
    }
  }
  return { clock: { ...clock, rounds }, breached, warned }
}
