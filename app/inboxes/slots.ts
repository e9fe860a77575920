import type { HttpContext } from '@adonisjs/core/http'
import type { Contribution, Lazy } from '#kernel/contract'
import type Arrival from '#core/inbound/models/arrival'
import type Inbox from '#core/inboxes/models/inbox'
import type Message from '#core/conversations/models/message'
import type { Purpose } from '#core/conversations/models/message'
import type { Way } from '#core/conversations/ways'
import type { Received } from '#core/inbound/received'

/** What a reply on a channel may hold: the reply box shows and checks it. */
export interface ChannelFeatures {
  subject: boolean
  html: boolean
  /** Characters; no limit when left out. */
  maxLength?: number
  /** A message may go to others in copy, whose addresses are in its `data.cc`. */
  copies?: boolean
  /** A message may answer a certain other, whose id is in its `data.answers`. */
  answers?: boolean
  /** Null where files cannot be sent. `alone`: without words, where `compose` gives them a name. */
  files: { most: number; bytes: number; alone?: boolean } | null
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

/** To whom a message is being written; `id`: the conversation, unless it is yet to begin. */
export interface WrittenTo {
  contactId: number
  id?: number
}

/** What the reply box shows for one way to write. */
export interface WayPart {
  /** Gets `data`, `way`, and `at`: a word that is the way's own in the page, for ids. */
  view: string
  data?: Record<string, unknown>
  /** Takes the place of the words: free text cannot go this way now. */
  isClosed?: boolean
}

/** Answers for all ways of the channel at once, by their `value`, in a fixed number of queries. */
export type WritingPart = (
  ways: Way[],
  to: WrittenTo,
  ctx: HttpContext
) => Promise<Map<string, WayPart>>

/** What staff wrote for one way. */
export interface Written extends WrittenTo {
  inbox: Inbox
  address: string
  /** Empty where a part takes the place of the words. */
  body: string
  /** What fields of the way's part said: those named `way[…]`. As they came, unchecked. */
  fields: Record<string, unknown>
}

/** What becomes of it: the words that staff and customer read, and what the channel keeps besides. */
export type Composed =
  | { ok: true; body: string; purpose?: Purpose; data?: Record<string, unknown> }
  /** `words`: why not, in the language of who writes. */
  | { ok: false; words: string }

/** How messages travel: implemented once for each kind of transport. */
export interface Channel {
  features: ChannelFeatures
  /** Of one inbox, where they differ. */
  featuresOf?(inbox: Inbox): ChannelFeatures
  /**
   * The message's own name among messages, such as a Message-ID: stored before it
   * is sent, the same however often that is tried.
   */
  reference?(message: Message, inbox: Inbox): string
  /** Makes a message of what staff wrote, or refuses it; what programs write does not pass here. */
  compose?(written: Written, ctx: HttpContext): Promise<Composed>
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
  /** What the channel draws in pages of conversations. */
  parts?: {
    /**
     * Template below the text of each of its messages: gets `message`, whose `data` is an object,
     * and `canUpdate`: whether who reads may work on the conversation. No queries.
     */
    message?: string
    /** Beside or in the place of the words of the reply box. */
    writing?: Lazy<WritingPart>
  }
  /**
   * Kinds of points whose addresses are the same person's on this channel: a stranger
   * who writes from the phone number of a contact is that contact.
   */
  akin?: string[]
}

declare module '#kernel/contract' {
  interface Slots {
    /** Kinds of transport. */
    channels: ChannelContribution
  }
}
