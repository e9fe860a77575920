import type Inbox from '#core/inboxes/models/inbox'
import type { SendResult } from '#core/inboxes/slots'
import type { Received } from '#core/inbound/received'
import type { Content } from '../content.js'
import type { TemplateParts } from '../templates/parts.js'

/** A message on its way out. */
export interface Parcel {
  /** Ours. */
  id: number
  /** The customer's number, E.164. */
  to: string
  body: string
  content: Content
  /** The provider's id of the message it answers. */
  answers: string | null
  file: OutgoingFile | null
}

export interface OutgoingFile {
  id: number
  name: string
  mime: string
  bytes: Buffer
}

export const TEMPLATE_STATUSES = ['approved', 'pending', 'rejected', 'paused', 'disabled'] as const
export type TemplateStatus = (typeof TEMPLATE_STATUSES)[number]

export const CATEGORIES = ['marketing', 'utility', 'authentication'] as const
export type Category = (typeof CATEGORIES)[number]

/** A template as a provider has it. */
export interface KnownTemplate {
  providerId: string
  name: string
  language: string
  category: Category
  status: TemplateStatus
  /** Why it may not be sent, in the provider's words. */
  reason: string | null
  parts: TemplateParts
}

/** `reason`: a translation key; null when all is well. */
export interface Trial {
  reason: string | null
  /** The provider's own words, or the name it knows the number by. */
  detail?: string
}

/** The way to WhatsApp through one provider. What it does not answer at all is thrown. */
export interface Driver {
  send(parcel: Parcel, inbox: Inbox, signal: AbortSignal): Promise<SendResult>
  /** Reads one arrival of this provider. */
  receive(payload: unknown, inbox: Inbox): Promise<Received[]>
  /** Tells the customer that a message was read, and with `isTyping` that somebody writes. */
  seen(providerId: string, inbox: Inbox, about: { isTyping: boolean }): Promise<void>
  /** Null where signs at messages cannot be sent; null as `emoji` takes one back. */
  react:
    | ((
        about: { to: string; providerId: string; emoji: string | null },
        inbox: Inbox
      ) => Promise<Trial>)
    | null
  /** All templates of the account. */
  templates(inbox: Inbox): Promise<KnownTemplate[]>
  /** Signs in and asks for the number. */
  tried(inbox: Inbox): Promise<Trial>
  /** Why a request failed, for a person; throws on what is no fault of theirs or of the line. */
  why(error: unknown): Trial
  /** Asks what became of a message whose sending was cut off. */
  reconcile?(parcel: Omit<Parcel, 'file'>, inbox: Inbox, since: number): Promise<SendResult | null>
}
