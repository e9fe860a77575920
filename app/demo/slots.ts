import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Contribution, Lazy } from '#kernel/contract'
import type { Random } from '#core/demo/random'

export interface DemoContext {
  /** Everything is written in this transaction. */
  client: TransactionClientContract
  /** The same for every run of the same contribution. */
  random: Random
  /** Milliseconds since 1970 that everything happened before. */
  now: number
  /** `en` or `it`: what the texts are written in. */
  locale: string
}

/** Writes demo data once; those of smaller `order` are there already. Demo contacts have an `external_id` that starts with `demo:`. */
export type DemoSeed = (context: DemoContext) => Promise<void>

export interface DemoData extends Contribution {
  seed: Lazy<DemoSeed>
}

declare module '#kernel/contract' {
  interface Slots {
    /** Data of a small believable business that a new installation may start with. */
    demo: DemoData
  }
}
