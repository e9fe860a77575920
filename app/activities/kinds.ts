export const KINDS = ['call', 'meeting', 'task'] as const
export type ActivityKind = (typeof KINDS)[number]

export const STATUSES = ['open', 'done', 'cancelled'] as const
export type ActivityStatus = (typeof STATUSES)[number]

/** How one of each kind can turn out. */
export const OUTCOMES: Record<ActivityKind, readonly string[]> = {
  call: ['reached', 'no_answer', 'left_message', 'wrong_number'],
  meeting: ['held', 'no_show'],
  task: ['completed', 'not_needed'],
}

export const ICONS: Record<ActivityKind, string> = {
  call: 'phone',
  meeting: 'users',
  task: 'checkbox',
}

/** Minutes before it is due, as a form offers them. */
export const REMINDERS = [0, 5, 15, 30, 60, 120, 1440]

/** Minutes of a meeting, as a form offers them. */
export const DURATIONS = [15, 30, 45, 60, 90, 120, 240]

/** A week. */
export const MOST_MINUTES = 10_080
