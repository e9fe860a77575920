import type { ReceivedStatus } from '#core/inbound/received'
import { meaningOf, reasonOf } from './codes.js'

/** States of a message at Twilio that say something; the others come before it went out. */
const STATUSES: Record<string, ReceivedStatus['status']> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
}

interface News {
  sid: string
  status: string
  /** 0 when there is none. */
  code: number
  detail?: string
  /** Our id of the message, where its callback names it. */
  messageId?: number
  /** The customer's address. */
  to: { kind: string; value: string }
}

/** What a status callback tells, or null. Core moves states forward only. */
export function statusOf({
  sid,
  status,
  code,
  detail,
  messageId,
  to,
}: News): ReceivedStatus | null {
  const known = STATUSES[status]
  if (!known) return null
  const news = { type: 'status', providerId: sid, messageId, status: known } as const
  if (known !== 'failed') return news
  const state = pointOf(code)
  return {
    ...news,
    reason: code ? reasonOf(code) : 'twilio.reasons.other',
    detail: [detail, code && `(${code})`].filter(Boolean).join(' ') || undefined,
    ...(state && { point: { ...to, state } }),
  }
}

function pointOf(code: number) {
  const meaning = meaningOf(code)
  return meaning === 'bounced' || meaning === 'blocked' || meaning === 'opted_out'
    ? meaning
    : undefined
}
