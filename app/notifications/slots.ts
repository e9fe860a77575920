import type { Contribution } from '#kernel/contract'

export interface NotificationKind extends Contribution {
  /** Name of a Tabler icon. */
  icon: string
  /** Translation key of the sentence; gets the notification's `data`. */
  text: string
  /** Where it leads. */
  url(data: Record<string, any>): string
}

declare module '#kernel/contract' {
  interface Slots {
    /** Kinds of notifications people get inside Filo; `kind` is the full id, `<addon>.<key>`. */
    notifications: NotificationKind
  }
}
