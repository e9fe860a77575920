import type { Pledge, Round, Standing, Target } from '#core/service_levels/clock'

const FRESH = {
  pausedMs: 0,
  dueAt: null,
  warnAt: null,
  warnedAt: null,
  breachedAt: null,
  metAt: null,
}

/** After standing still. What is resolved stands still as well: it goes on when it is open again. */
export function resumed(
  round: Round,
  target: Target,
  stoodSince: number | null,
  { calendar }: Pledge,
  now: number
): Round {
  const isOver = round.metAt !== null && target !== 'resolution'
  if (stoodSince === null || isOver) return round
  const pause = calendar.businessTimeBetween(Math.max(stoodSince, round.startedAt), now)
  return { ...round, pausedMs: round.pausedMs + pause }
}

/** The same round, or the one that begins with what the customer waits for now. */
export function begun(
  round: Round | null,
  target: Target,
  { waitingSince, firstRepliedAt }: Standing,
  { since }: Pledge
): Round | null {
  if (waitingSince === null) return round
  const startedAt = Math.max(waitingSince, since)
  const fresh = { ...FRESH, startedAt }
  if (target === 'resolution') return round ? earlier(round, startedAt) : fresh
  const isTheirs = (target === 'first') === (firstRepliedAt === null)
  /** The first answer turned out to be none: what waited for the next one waits for the first again. */
  if (!isTheirs) return target === 'first' ? round : null
  if (!round) return fresh
  if (round.metAt === null) return earlier(round, startedAt)
  /** One that waits since before the answer waits again: the answer was taken back. */
  const isNew = target === 'next' && round.metAt !== null && waitingSince > round.metAt
  return isNew ? fresh : round
}

/** What was merged in may have waited longer. */
const earlier = (round: Round, startedAt: number) => ({
  ...round,
  startedAt: Math.min(round.startedAt, startedAt),
})

export function met(round: Round, target: Target, standing: Standing, now: number): Round {
  const { waitingSince, firstRepliedAt, resolvedAt } = standing
  const answeredAt = waitingSince === null ? (round.metAt ?? now) : null
  const metAt = { first: firstRepliedAt, next: answeredAt, resolution: resolvedAt }[target]
  return { ...round, metAt }
}

interface Now {
  pledge: Pledge
  pausedSince: number | null
  now: number
}

/** With the dates that the policy gives it; a date that moved on may be breached again. */
export function reckoned(round: Round, target: Target, { pledge, pausedSince, now }: Now): Round {
  if (round.metAt !== null)
    return isLate(round, pausedSince) ? { ...round, breachedAt: now } : round
  const { dueAt, warnAt } = dates(round, pledge.targets[target], pledge)
  return {
    ...round,
    dueAt,
    warnAt,
    warnedAt: isPast(warnAt, now) ? round.warnedAt : null,
    breachedAt: isPast(dueAt, now) ? round.breachedAt : null,
  }
}

/** Met after it was due, before anyone noticed; while it stood still it could not become late. */
const isLate = ({ metAt, dueAt, breachedAt }: Round, pausedSince: number | null) =>
  dueAt !== null && breachedAt === null && Math.min(metAt!, pausedSince ?? metAt!) > dueAt

function dates({ startedAt, pausedMs }: Round, target: number | null, pledge: Pledge) {
  if (target === null) return { dueAt: null, warnAt: null }
  const at = (length: number) => pledge.calendar.addBusinessTime(startedAt, length + pausedMs)
  const { warning } = pledge
  const isWarned = warning !== null && warning < target
  return { dueAt: at(target), warnAt: isWarned ? at(target - warning) : null }
}

export const isPast = (moment: number | null, now: number) => moment !== null && moment <= now
