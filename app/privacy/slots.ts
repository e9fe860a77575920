import type { Contribution, Lazy } from '#kernel/contract'

export interface RetentionKind extends Contribution {
  /** Translation key; `<label>_help` says what is counted as old, and what goes with it. */
  label: string
  /** In which the rule is written. */
  unit: 'days' | 'months'
  kind: Lazy<Retained>
}

/** Rows that a rule deletes; `before` is milliseconds since 1970. */
export interface Retained {
  count(before: number): Promise<number>
  /** Some of them, the oldest first. */
  sample(before: number, limit: number): Promise<RetainedRow[]>
  /** Deletes up to `limit` of them, each whole or not at all; answers how many: 0 when none is left. */
  remove(before: number, limit: number): Promise<number>
}

export interface RetainedRow {
  title: string
  /** Milliseconds since 1970. */
  at: number
  url?: string
}

declare module '#kernel/contract' {
  interface Slots {
    /** Kinds of data for which the business may say how long they are kept. */
    retention: RetentionKind
  }
}
