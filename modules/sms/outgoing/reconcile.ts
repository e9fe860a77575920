import type { Twilio } from 'twilio'
import type { Channel, SendResult } from '#core/inboxes/slots'
import Message from '#core/conversations/models/message'
import { twilioClient } from '#modules/twilio/client/client'
import { meaningOf, reasonOf } from '#modules/twilio/codes'
import { credentialsOf } from '../inbox_settings.js'

const MINUTE = 60_000
/** Their clock and ours may differ by this. */
const SKEW = 2 * MINUTE
/** By then their list has whatever they took. */
const SETTLED = 5 * MINUTE
const MOST = 200
const PATIENCE_MS = 10_000

type Theirs = Awaited<ReturnType<Twilio['messages']['list']>>[number]

/**
 * Asks Twilio's own list what became of a message: it is the one to the same
 * number, since we handed it over, with the same words, that is nobody else's.
 */
export const reconcile: NonNullable<Channel['reconcile']> = async (message, inbox) => {
  const client = await twilioClient(credentialsOf(inbox), AbortSignal.timeout(PATIENCE_MS))
  const handed = message.updatedAt.toMillis()
  const listed = await client.messages.list({ to: message.address!, limit: MOST })
  const since = listed.filter((one) => one.dateCreated.getTime() >= handed - SKEW - MINUTE)
  const files = await message.related('files').query()
  const alike = since.filter((one) => isAlike(one, message, files.length))
  const free = await unclaimed(alike, message)
  if (free) return resultOf(free)
  return Date.now() - handed > SETTLED ? NEVER_ARRIVED : null
}

const NEVER_ARRIVED: SendResult = { ok: false, again: true, reason: 'twilio.reasons.never_arrived' }

/** Smart encoding changes signs, and trial accounts put words before ours. */
const isAlike = ({ direction, body, numMedia }: Theirs, message: Message, files: number) =>
  direction.startsWith('outbound') &&
  plain(body ?? '').endsWith(plain(message.body)) &&
  Number(numMedia) === files

const plain = (words: string) => words.normalize('NFKD').replace(/[^\p{L}\p{N}]/gu, '')

/** The oldest that no message of ours is known by. */
async function unclaimed(alike: Theirs[], { inboxId }: Message) {
  const sids = alike.map(({ sid }) => sid)
  const ours = await Message.query()
    .where({ inboxId })
    .whereIn('providerId', sids)
    .select('providerId')
  const claimed = new Set(ours.map(({ providerId }) => providerId))
  return alike.findLast(({ sid }) => !claimed.has(sid))
}

function resultOf({ sid, status, errorCode, errorMessage }: Theirs): SendResult {
  if (status !== 'failed' && status !== 'undelivered' && status !== 'canceled')
    return { ok: true, providerId: sid, ...(status === 'delivered' && { status }) }
  const meaning = meaningOf(errorCode ?? 0)
  const isPoint = meaning === 'bounced' || meaning === 'blocked' || meaning === 'opted_out'
  return {
    ok: false,
    again: false,
    reason: reasonOf(errorCode ?? 0),
    detail: errorMessage ?? undefined,
    ...(isPoint && { point: meaning }),
  }
}
