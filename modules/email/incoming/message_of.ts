import type { ReceivedAddress, ReceivedMessage } from '#core/inbound/received'
import { forwardedFrom } from './forwarded.js'
import type { Letter } from './letter.js'
import type { Recipients } from './recipients.js'

const DAY = 86_400_000

interface Context {
  from: ReceivedAddress
  recipients: Recipients
  /** Message-ID, or what stands for a missing one. */
  providerId: string
}

/** What somebody wrote. */
export function messageOf(
  letter: Letter,
  { from, recipients, providerId }: Context
): ReceivedMessage {
  const forwarded = forwardedFrom(letter)
  return {
    type: 'message',
    from,
    providerId,
    ...(letter.messageId && { reference: letter.messageId }),
    answers: letter.answers,
    ...(recipients.conversationId && { conversationId: recipients.conversationId }),
    ...(letter.subject && { subject: letter.subject }),
    text: letter.text,
    ...(letter.html && { html: letter.html }),
    ...(isCredible(letter.date) && { sentAt: letter.date }),
    files: letter.files.map((file) => ({ ...file, bytes: Buffer.from(file.bytes) })),
    participants: recipients.others.filter(({ value }) => value !== from.value),
    data: {
      ...(letter.quoted && { quoted: letter.quoted }),
      ...(forwarded && { forwarded }),
      to: letter.to.slice(0, 50),
      cc: letter.cc.slice(0, 50),
    },
  }
}

/** Clocks of senders are wrong by years: a moment to come, or before e-mail, is not theirs. */
const isCredible = (date: number | null): date is number =>
  date !== null && date > Date.UTC(1982, 0) && date < Date.now() + DAY
