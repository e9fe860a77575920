import type User from '#core/accounts/models/user'

/** In whose name, and for which import, contacts are written. */
export interface Author {
  user: User
  importId: number
  /** Milliseconds: everything of one batch happened then. */
  now: number
  ip: string | null
}
