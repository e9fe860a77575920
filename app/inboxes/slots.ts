import type { Contribution, Lazy } from '#kernel/contract'
import type Arrival from '#core/inbound/models/arrival'
import type Inbox from '#core/inboxes/models/inbox'
import type Message from '#core/conversations/models/message'
import type { Received } from '#core/inbound/received'

/** What a reply on a channel may hold: the reply box shows and checks it. */
export interface ChannelFeatures {
  subject: boolean
  html: boolean
  /** Characters; no limit when left out. */
  maxLength?: number
  /** A message may go to others in copy, whose addresses are in its `data.cc`. */
  copies?: boolean
  /** Null where files cannot be sent. */
  files: { most: number; bytes: number } | null
}

/**
 * How a provider answered; `reason` is a code of `outbox.reasons`, or a translation
 * key of the module's own. What it did not answer at all is thrown, and leaves the
 * message unconfirmed.
 */
export type SendResult =
  | {
      ok: true
      providerId: string
      status?: 'sent' | 'delivered'
      /** Those in copy whom it did not go to. */
      refused?: { address: string; detail?: string; point?: 'bounced' }[]
    }
  /** Not now: tried again, not before `after` milliseconds. Nothing went out. */
  | {
      ok: false
      again: true
      reason: string
      detail?: string
      after?: number
      /** It is about the inbox, not about this message: people who care for it are told. */
      inbox?: 'failing'
    }
  /** Never: `point` says what it tells of the address, `inbox` that nothing else would go out either. */
  | {
      ok: false
      again: false
      reason: string
      detail?: string
      point?: 'bounced' | 'blocked' | 'opted_out'
      inbox?: 'stopped'
    }

/** What the channel itself says of a message before it goes, such as a window that has closed. */
export type ChannelVerdict =
  | { ok: true }
  | { ok: false; reason: string; detail?: string }
  | { ok: false; until: number; reason: string }

/** How messages travel: implemented once for each kind of transport. */
export interface Channel {
  features: ChannelFeatures
  /**
   * The message's own name among messages, such as a Message-ID: stored before it
   * is sent, the same however often that is tried.
   */
  reference?(message: Message, inbox: Inbox): string
  /** Hands the message to the provider. Called at most once for each attempt. */
  send(message: Message, inbox: Inbox, signal: AbortSignal): Promise<SendResult>
  /** Asked just before sending. */
  verdict?(message: Message, inbox: Inbox): Promise<ChannelVerdict>
  /** Asks the provider what became of a message whose sending was cut off; null: it does not know either. */
  reconcile?(message: Message, inbox: Inbox): Promise<SendResult | null>
  /** Reads what a webhook or mailbox brought. Throws on what it cannot read: that is kept and shown. */
  receive(arrival: Arrival, inbox: Inbox | null): Promise<Received[]>
  /** Makes an inbox of a restored backup unable to reach anyone. */
  neutralise?(inbox: Inbox): Promise<void>
}

export interface ChannelContribution extends Contribution {
  /** Translation key of its name. */
  label: string
  icon: string
  /** One of the ten tints: the same everywhere. */
  tint: string
  /** Kind of contact point that it reaches. */
  point: string
  channel: Lazy<Channel>
  /**
   * Route names of the page that connects a new inbox, of the one that changes one
   * (`:id`), and of the one that shows a message as it was written (its `:id`).
   */
  pages: { create: string; edit: string; message?: string }
}

declare module '#kernel/contract' {
  interface Slots {
    /** Kinds of transport. */
    channels: ChannelContribution
  }
}
