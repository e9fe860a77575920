import type { Contribution } from '#kernel/contract'

export interface Extra extends Contribution {
  label: string
  words: string
}

declare module '#kernel/contract' {
  interface Events {
    'everything.given': { contactId: number }
  }
  interface Slots {
    /** A slot that a module opens: others give to it as they do to core's. */
    'everything.extras': Extra
  }
}
