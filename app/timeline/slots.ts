import type { HttpContext } from '@adonisjs/core/http'
import type { Contribution, Lazy } from '#kernel/contract'
import type { Entry } from '#core/timeline/timeline'

export interface TimelineKind extends Contribution {
  /** Translation key of the kind's name. */
  label: string
  icon: string
  /** Filter under which it is found. */
  group: 'messages' | 'notes' | 'activities' | 'changes'
  /** Template of one line; gets `entry` (kind, occurred_at, data, subject_id, actor_name). */
  view: string
  /** What the template gets besides. It runs for each line shown: no queries. */
  load?: Lazy<(entry: Entry, ctx: HttpContext) => Record<string, unknown>>
  /** `data` of an entry without what identifies a person; used when a contact is erased. */
  redact(data: Record<string, unknown>): Record<string, unknown>
}

declare module '#kernel/contract' {
  interface Slots {
    /** Kinds of timeline entries; an entry's `kind` is the full id, `<addon>.<key>`. */
    timeline: TimelineKind
  }
}
