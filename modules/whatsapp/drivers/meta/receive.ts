import type { Received, ReceivedStatus } from '#core/inbound/received'
import type Inbox from '#core/inboxes/models/inbox'
import { POINT } from '../../inbox_settings.js'
import { numberOf } from '../../numbers.js'
import SyncTemplates from '../../jobs/sync_templates.js'
import { meaningOf, reasonOf } from './codes.js'
import type { MetaError, MetaItem, MetaPreference, MetaStatus } from './payload.js'
import { readMessage } from './read_message.js'
import { messageIdIn } from './send.js'

export async function receive(payload: unknown, inbox: Inbox): Promise<Received[]> {
  const item = payload as MetaItem
  if (item.is === 'message') return readMessage(item, inbox)
  if (item.is === 'status') return newsIn(item.status)
  if (item.is === 'preference') return choiceIn(item.preference)
  if (item.field.startsWith('message_template')) {
    await SyncTemplates.deliverLater({ inboxId: inbox.id }, { unique: String(inbox.id) })
    return [{ type: 'ignored', reason: 'template news' }]
  }
  return [{ type: 'ignored', reason: `unsupported: ${item.field}`.slice(0, 40) }]
}

const STATES: Record<string, ReceivedStatus['status']> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
}

function newsIn(news: MetaStatus): Received[] {
  const status = STATES[news.status]
  if (!status) return [{ type: 'ignored', reason: `unsupported: ${news.status}`.slice(0, 40) }]
  const messageId = messageIdIn(news.biz_opaque_callback_data)
  const known: ReceivedStatus = { type: 'status', providerId: news.id, messageId, status }
  return status === 'failed' ? failed(known, news) : [known]
}

/** Who stopped marketing stopped nothing else. */
function failed(known: ReceivedStatus, { errors, recipient_id: to }: MetaStatus): Received[] {
  const { code = -1, ...error } = errors?.[0] ?? ({} as MetaError)
  const value = numberOf(to ?? '')
  const news = { ...known, reason: reasonOf(code), detail: wordsIn(error, code) }
  const meaning = meaningOf(code)
  if (meaning === 'opted_out') return [news, stopped(value, news.detail)]
  if (meaning === 'bounced') news.point = { kind: POINT, value, state: 'bounced' }
  return [news]
}

const wordsIn = ({ error_data: data, message, title }: MetaError, code: number) =>
  `${data?.details ?? message ?? title ?? ''} (${code})`.trim()

const choiceIn = ({ wa_id: id, value, detail }: MetaPreference): Received[] => [
  { ...stopped(numberOf(id ?? ''), detail ?? ''), isGranted: value === 'resume' },
]

const stopped = (value: string, words: string) => ({
  type: 'choice' as const,
  from: { kind: POINT, value },
  isGranted: false,
  purpose: 'marketing' as const,
  source: 'stop_word',
  words,
})
