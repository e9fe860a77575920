/** A file that came with a message. */
export interface ReceivedFile {
  name: string
  mime: string
  bytes: Buffer
  /** Under which the HTML shows it in place. */
  contentId?: string
}

export interface ReceivedAddress {
  kind: string
  /** Normalised. */
  value: string
  name?: string
}

export interface ReceivedMessage {
  type: 'message'
  from: ReceivedAddress
  /** The provider's own id, unique within the inbox. */
  providerId: string
  /** Its own name among messages, by which answers refer to it. */
  reference?: string
  /** Names of messages it answers, the nearest first. */
  answers?: string[]
  /** The provider's id of the one message in this inbox that it quotes: shown above it. */
  quotes?: string
  /** The conversation a verified reply token names. */
  conversationId?: number
  subject?: string
  text: string
  html?: string
  /** Milliseconds since 1970; when it came, if left out. */
  sentAt?: number
  files?: ReceivedFile[]
  /** Others on the message, who are shown and may be answered too. */
  participants?: ReceivedAddress[]
  /** What the channel keeps besides. */
  data?: Record<string, unknown>
  /**
   * Written by one of our own staff from their own program: the id of their account,
   * which the channel has proven. It goes to the customer of `conversationId`.
   */
  staffId?: number
}

/** What became of a message that went out. `reason` is a code, `detail` the provider's words. */
export interface ReceivedStatus {
  type: 'status'
  /** Under which the provider, or the message itself, is known. */
  providerId?: string
  messageId?: number
  status: 'sent' | 'delivered' | 'read' | 'failed'
  reason?: string
  detail?: string
  /** It is only about this address, which got a copy. */
  copy?: string
  /** What it tells of the address. */
  point?: { kind: string; value: string; state: 'bounced' | 'blocked' | 'opted_out' }
}

/** The customer says stop, or start again. */
export interface ReceivedChoice {
  type: 'choice'
  from: ReceivedAddress
  isGranted: boolean
  purpose: 'all' | 'marketing' | 'survey'
  source: string
  words: string
}

/** A sign at a message, in the place of the customer's earlier one; null takes it back. */
export interface ReceivedReaction {
  type: 'reaction'
  from: ReceivedAddress
  /** The provider's own id of the reaction. */
  providerId: string
  /** The provider's id of the message. */
  about: string
  emoji: string | null
}

/** Recognised before it creates anything: an automatic reply, a loop, our own copy. */
export interface ReceivedNothing {
  type: 'ignored'
  reason: string
}

export type Received =
  ReceivedMessage | ReceivedStatus | ReceivedChoice | ReceivedReaction | ReceivedNothing
