import type { Contribution, Lazy } from '#kernel/contract'
import type User from '#core/accounts/models/user'

/** One line among the results. */
export interface SearchHit {
  title: string
  /** What tells it from others of the same title. */
  detail?: string
  url: string
  /** Name of a Tabler icon; the entity's own when left out. */
  icon?: string
}

/** What `viewer` may see of an entity that matches `text`, the best first, at most `limit`. */
export type FindHits = (text: string, viewer: User, limit: number) => Promise<SearchHit[]>

/** Yields after each batch: records indexed so far, and records in all. */
export type Rebuild = () => AsyncGenerator<{ done: number; total: number }>

export interface SearchEntity extends Contribution {
  /** Translation key of the heading over its results. */
  label: string
  /** Name of a Tabler icon. */
  icon: string
  find: Lazy<FindHits>
  /** Indexes all its records anew, a batch at a time; needed by those that use the shared index. */
  rebuild?: Lazy<Rebuild>
}

declare module '#kernel/contract' {
  interface Slots {
    /** Entities of the global search. */
    search: SearchEntity
  }
}
