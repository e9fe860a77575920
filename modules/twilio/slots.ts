import type { Lazy } from '#kernel/contract'
import type Inbox from '#core/inboxes/models/inbox'
import type User from '#core/accounts/models/user'
import type { Credentials } from './credentials.js'

/** How the simulator speaks with the inboxes of a channel. */
export interface SimulatedLine {
  /** Full id of the channel. */
  channel: string
  /** What Twilio writes before an address of it. */
  prefix: '' | 'whatsapp:'
  /** Makes an inbox with the simulator's account. */
  connect(credentials: Credentials, by: User): Promise<Inbox>
  /** Where Twilio brings what customers say to it. */
  hook(inbox: Inbox): string
}

declare module '#kernel/contract' {
  interface Slots {
    /** Channels that the simulator of Twilio knows. */
    'twilio.simulator': Contribution & { label: string; icon: string; line: Lazy<SimulatedLine> }
  }
}
