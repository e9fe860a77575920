import type { Contribution } from '#kernel/contract'

export interface TimelineKind extends Contribution {
  /** Translation key of the kind's name. */
  label: string
  icon: string
  /** Filter under which it is found. */
  group: 'messages' | 'notes' | 'activities' | 'changes'
  /** Template of one line; gets `entry` (kind, occurred_at, data, subject_id, actor_name). */
  view: string
  /** `data` of an entry without what identifies a person; used when a contact is erased. */
  redact(data: Record<string, unknown>): Record<string, unknown>
}

declare module '#kernel/contract' {
  interface Slots {
    /** Kinds of timeline entries; an entry's `kind` is the full id, `<addon>.<key>`. */
    timeline: TimelineKind
  }
}
