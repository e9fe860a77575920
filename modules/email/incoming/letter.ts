/** A raw message, read: what the thread hands back. Nothing in it is judged yet. */
export interface Letter {
  /** Names in lower case, values unfolded and decoded, in the order they stand. */
  headers: [name: string, value: string][]
  from: Mailbox[]
  /** Everyone it is addressed to. */
  to: Mailbox[]
  cc: Mailbox[]
  messageId: string | null
  /** Message-IDs it answers, the nearest first. */
  answers: string[]
  subject: string
  /** Milliseconds since 1970. */
  date: number | null
  /** What was written for this message. */
  text: string
  /** What it quotes, and its signature. */
  quoted: string
  /** The beginning of its text, as it came. */
  said: string
  html: string | null
  files: LetterFile[]
  /** Contents of message/delivery-status parts. */
  deliveryStatuses: string[]
  /** Contents of message/feedback-report parts. */
  feedbackReports: string[]
  /** Headers of the message that a report gives back. */
  returned: string
}

export interface Mailbox {
  address: string
  name: string
}

export interface LetterFile {
  name: string
  mime: string
  bytes: Uint8Array
  contentId?: string
}
