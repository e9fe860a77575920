import type User from '#core/accounts/models/user'
import type { KnownField } from '#core/fields/known'

/** In whose name, and for which import, contacts are written. */
export interface Author {
  user: User
  importId: number
  /** Milliseconds: everything of one batch happened then. */
  now: number
  ip: string | null
  /** Custom fields of contacts, as they are while it runs. */
  fields: readonly KnownField[]
  /** ISO 3166-1 alpha-2 */
  country: string
}
