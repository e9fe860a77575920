import { settings } from '#core/settings/settings'

declare module '#core/settings/settings' {
  interface KnownSettings {
    /** Hours of the day (0 to 23) in the recipient's zone between which nothing unasked goes out. */
    'outbox.quiet_from'?: number
    'outbox.quiet_to'?: number
    /** Marketing messages to one contact within seven days, over all channels. */
    'outbox.weekly_cap'?: number
    /** Seconds for which a reply can be taken back. */
    'outbox.undo_seconds'?: number
  }
}

/** What the business decided about when and how often it writes to customers. */
export async function rules() {
  const business = await settings.all()
  return {
    quietFrom: business['outbox.quiet_from'] ?? 21,
    quietTo: business['outbox.quiet_to'] ?? 8,
    weeklyCap: business['outbox.weekly_cap'] ?? 3,
    undoSeconds: business['outbox.undo_seconds'] ?? 5,
    timeZone: business['business.time_zone'],
  }
}

export type Rules = Awaited<ReturnType<typeof rules>>
