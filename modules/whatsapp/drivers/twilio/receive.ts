import type { Received, ReceivedFile, ReceivedMessage } from '#core/inbound/received'
import type Inbox from '#core/inboxes/models/inbox'
import { RetryAfter } from '#kernel/jobs/retry'
import { fetchMedia } from '#modules/twilio/media/fetch_media'
import { nameOf } from '#modules/twilio/media/types'
import { statusOf } from '#modules/twilio/statuses'
import { choiceIn } from '../../choices.js'
import { POINT } from '../../inbox_settings.js'
import { numberOf } from '../../numbers.js'
import { customerWrote } from '../../window.js'
import { inBusinessWords } from '../../words.js'
import { credentialsOf } from './account.js'

type Fields = Record<string, string>

/** The fields of a webhook; with `ourId`, of a status callback of that message. */
export async function receive(payload: unknown, inbox: Inbox): Promise<Received[]> {
  const { fields, ourId } = payload as { fields: Fields; ourId?: number }
  return fields.MessageStatus ? newsIn(fields, ourId) : readMessage(fields, inbox)
}

function newsIn(fields: Fields, messageId?: number): Received[] {
  const news = statusOf({
    sid: fields.MessageSid,
    status: fields.MessageStatus,
    code: Number(fields.ErrorCode) || 0,
    detail: fields.ChannelStatusMessage || fields.ErrorMessage,
    messageId,
    to: { kind: POINT, value: numberOf(fields.To ?? '') },
  })
  return [news ?? { type: 'ignored', reason: `on its way: ${fields.MessageStatus}`.slice(0, 40) }]
}

async function readMessage(fields: Fields, inbox: Inbox): Promise<Received[]> {
  const from = { kind: POINT, value: numberOf(fields.From ?? ''), name: fields.ProfileName }
  await customerWrote({ inboxId: inbox.id, address: from.value }, Date.now())
  const { files, lost } = await filesOf(fields, inbox)
  const received: ReceivedMessage = {
    type: 'message',
    from,
    providerId: fields.MessageSid,
    quotes: fields.OriginalRepliedMessageSid,
    text: textOf(fields) || (await nameless(fields, files)),
    files,
    data: { ...dataOf(fields), ...(lost && { lost }) },
  }
  return [received, ...choiceIn(received)]
}

const textOf = ({ Body: body, ButtonText: button, ListTitle: row, ...fields }: Fields) =>
  body || button || row || [fields.Label, fields.Address].filter(Boolean).join('\n')

/** A picture without words is called what it is. */
function nameless(fields: Fields, files: ReceivedFile[]) {
  const { MediaContentType0: mime = '', MessageType: named = '' } = fields
  const kind = mime.split('/')[0]
  if (kind === 'application' && files[0]) return files[0].name
  if (['image', 'audio', 'video'].includes(kind)) return inBusinessWords(`kinds.${kind}`)
  if (fields.Latitude) return `${fields.Latitude}, ${fields.Longitude}`
  return inBusinessWords('unsupported', { type: named || mime, detail: '' })
}

function dataOf(fields: Fields): Record<string, unknown> {
  const { Latitude: latitude, Longitude: longitude } = fields
  const pressed = fields.ButtonPayload ?? fields.ListId
  const place = {
    kind: 'location',
    latitude: Number(latitude),
    longitude: Number(longitude),
    name: fields.Label,
    address: fields.Address,
  }
  const { ReferralHeadline: headline, ReferralBody: body, ReferralSourceUrl: url } = fields
  return {
    ...(pressed && { pressed }),
    ...(latitude && { content: place }),
    ...(headline && { advert: { headline, body, url } }),
  }
}

async function filesOf(fields: Fields, inbox: Inbox) {
  const files: ReceivedFile[] = []
  let lost: string | null = null
  for (let n = 0; n < Math.min(Number(fields.NumMedia) || 0, 10); n++) {
    const found = await fetchMedia(fields[`MediaUrl${n}`] ?? '', credentialsOf(inbox)).catch(later)
    if (found.ok) files.push({ ...found, name: nameOf(found.mime, n + 1) })
    else lost = found.reason
  }
  return { files, lost }
}

function later({ message }: Error): never {
  throw new RetryAfter(`the file of a message: ${message}`, 5000)
}
