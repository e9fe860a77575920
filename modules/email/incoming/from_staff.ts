import User from '#core/accounts/models/user'
import type { ReceivedMessage } from '#core/inbound/received'
import { writtenAbove } from '../notices/line.js'
import type { NoticeToken } from '../notices/token.js'
import { headersNamed } from './header.js'
import type { Letter } from './letter.js'

/**
 * An answer to a notice, as what its reader says to the customer. The signed
 * address says who that is; the sender must be the same. Throws for anything
 * else: people see it in the quarantine, and nothing is sent in anybody's name.
 */
export async function fromStaff(
  letter: Letter,
  { conversationId, userId, isOver }: NoticeToken,
  providerId: string
): Promise<ReceivedMessage> {
  const user = await User.find(userId)
  if (!user?.isActive) refuse('who it was for no longer works here')
  const senders = letter.from.map(({ address }) => address.trim().toLowerCase())
  if (senders.length !== 1 || senders[0] !== user!.email.toLowerCase())
    refuse(`it was for ${user!.email} and came from ${senders.join(', ') || 'nobody'}`)
  if (isDisowned(letter)) refuse('the mail server says that the sender is forged')
  if (isOver) refuse('the notice is too old: answer in Filo')
  const text = writtenAbove(letter.text)
  if (!text) refuse('nothing was written above the line')
  return {
    type: 'message',
    from: { kind: 'email', value: senders[0] },
    staffId: userId,
    conversationId,
    providerId,
    text,
    files: letter.files
      .filter(({ contentId }) => !contentId)
      .map((file) => ({ ...file, bytes: Buffer.from(file.bytes) })),
  }
}

function refuse(why: string): never {
  throw new Error(`An answer to a notice was not sent: ${why}.`)
}

/** What our own server found out (RFC 8601); a forger cannot take it away. */
const isDisowned = (letter: Letter) =>
  headersNamed(letter, 'authentication-results').some((words) => /\bdmarc=fail\b/i.test(words))
