import type Inbox from '#core/inboxes/models/inbox'
import type { SendResult } from '#core/inboxes/slots'
import { refused } from '#modules/twilio/answers'
import { LineFault, TwilioRefusal } from '#modules/twilio/fault'
import type { Parcel, Trial } from '../driver.js'
import { called, clientOf } from './account.js'
import { formOf } from './outgoing.js'

export async function send(parcel: Parcel, inbox: Inbox, signal: AbortSignal): Promise<SendResult> {
  try {
    const client = await clientOf(inbox, signal)
    const { sid } = await client.messages.create(await formOf(parcel, inbox))
    return { ok: true, providerId: sid }
  } catch (error) {
    return refused(error)
  }
}

const MINUTE = 60_000

/** The message they took in these minutes with the same words, and that is not another's. */
export async function reconcile(
  { to, body, content }: Omit<Parcel, 'file'>,
  inbox: Inbox,
  since: number
): Promise<SendResult | null> {
  if (content.kind !== 'text') return null
  const client = await clientOf(inbox)
  const found = await client.messages.list({
    to: called(to),
    from: called(inbox.address),
    dateSentAfter: new Date(since - MINUTE),
    limit: 100,
  })
  const ours = found.find((one) => one.body === body && one.direction.startsWith('outbound'))
  return ours ? { ok: true, providerId: ours.sid } : null
}

/**
 * Twilio marks a message as read where it shows that somebody writes, and not otherwise.
 * https://www.twilio.com/docs/whatsapp/api/typing-indicators-resource
 */
export async function seen(
  providerId: string,
  inbox: Inbox,
  { isTyping }: { isTyping: boolean }
): Promise<void> {
  if (!isTyping) return
  const client = await clientOf(inbox)
  await client.request({
    method: 'post',
    uri: 'https://messaging.twilio.com/v2/Indicators/Typing.json',
    data: { messageId: providerId, channel: 'whatsapp' },
  })
}

/** Signs in, and asks whether anything was ever sent: a key that may not send is found out then. */
export async function tried(inbox: Inbox): Promise<Trial> {
  try {
    const client = await clientOf(inbox)
    await client.messages.list({ from: called(inbox.address), limit: 1 })
    return { reason: null, detail: inbox.address }
  } catch (error) {
    return wordsFor(error)
  }
}

export function wordsFor(error: unknown): Trial {
  if (error instanceof LineFault)
    return { reason: 'whatsapp.reasons.unreachable', detail: error.message }
  if (!(error instanceof TwilioRefusal)) throw error
  const { code, status, message } = error
  const isLogin = status === 401 || code === 20003
  return {
    reason: isLogin ? 'twilio.reasons.20003' : 'twilio.reasons.other',
    detail: `${message} (${code || status})`,
  }
}
