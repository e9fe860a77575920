import type { Channel } from '#core/inboxes/slots'
import type { Received } from '#core/inbound/received'
import type Inbox from '#core/inboxes/models/inbox'
import { statusOf } from '#modules/twilio/statuses'
import { settingsOf } from '../inbox_settings.js'
import { keyParts } from './keys.js'
import { mediaOf } from './media.js'
import { maySayStop } from './wishes.js'
import { wordIn, type WordKind } from './words.js'

const POINT = 'phone'

/** Reads a webhook of Twilio: a message, with what it chooses, or news of one that went out. */
export const receive: Channel['receive'] = async (arrival, inbox) => {
  if (!inbox) throw new Error('the inbox this message came to is gone')
  const fields = new URLSearchParams((await arrival.bytes()).toString())
  const { isStatus, messageId } = keyParts(arrival.key)
  return isStatus ? newsIn(fields, messageId) : messageIn(fields, inbox)
}

function newsIn(fields: URLSearchParams, messageId?: number): Received[] {
  const news = statusOf({
    sid: fields.get('MessageSid') ?? '',
    status: fields.get('MessageStatus') ?? fields.get('SmsStatus') ?? '',
    code: Number(fields.get('ErrorCode')) || 0,
    detail: fields.get('ErrorMessage') ?? undefined,
    messageId,
    to: { kind: POINT, value: fields.get('To') ?? '' },
  })
  return [news ?? { type: 'ignored', reason: 'state' }]
}

async function messageIn(fields: URLSearchParams, inbox: Inbox): Promise<Received[]> {
  const from = { kind: POINT, value: fields.get('From') ?? '' }
  const text = fields.get('Body') ?? ''
  const word = wordOf(fields, inbox)
  const { files, leftOut } = await mediaOf(fields, inbox)
  const message: Received = {
    type: 'message',
    from,
    providerId: fields.get('MessageSid') ?? '',
    text,
    files,
    data: {
      ...(word && { word }),
      ...(!word && maySayStop(text) && { wish: true }),
      ...(leftOut.length && { leftOut }),
    },
  }
  return [message, ...chosen(word, from, text)]
}

/** Twilio says what it took it for where it looks after that (advanced opt-out). */
function wordOf(fields: URLSearchParams, inbox: Inbox): WordKind | null {
  const theirs = fields.get('OptOutType')?.toLowerCase()
  if (theirs === 'stop' || theirs === 'start' || theirs === 'help') return theirs
  return wordIn(fields.get('Body') ?? '', settingsOf(inbox).words)
}

function chosen(
  word: WordKind | null,
  from: { kind: string; value: string },
  words: string
): Received[] {
  if (word !== 'stop' && word !== 'start') return []
  const isGranted = word === 'start'
  return [
    {
      type: 'choice',
      from,
      isGranted,
      purpose: 'all',
      source: 'stop_word',
      words: words.slice(0, 200),
    },
  ]
}
