import type { Target } from '#core/service_levels/clock'

declare module '#kernel/contract' {
  interface Events {
    /** `dueAt` in milliseconds since 1970. */
    'service_level.breached': {
      conversationId: number
      contactId: number
      target: Target
      dueAt: number
      policyId: number
    }
  }
}
