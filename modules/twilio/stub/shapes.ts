import { randomBytes } from 'node:crypto'

export interface StubMessage {
  sid: string
  direction: 'inbound' | 'outbound-api'
  from: string | null
  to: string
  body: string
  status: string
  code: number | null
  service: string | null
  media: StubMedia[]
  callback: string | null
  /** Of WhatsApp's templates: what the customer may press. */
  buttons: { title: string; payload: string }[]
  created: Date
  sent: Date | null
}

export interface StubMedia {
  sid: string
  mime: string
  bytes: Buffer | null
  /** Where it came from, of messages that went out. */
  url?: string
}

export interface StubNumber {
  sid: string
  phone: string
  mms: boolean
  smsUrl: string
}

export interface StubService {
  sid: string
  name: string
  numbers: string[]
  inboundUrl: string | null
}

export interface StubContent {
  sid: string
  name: string
  language: string
  variables: Record<string, string>
  types: Record<string, any>
  created: Date
  approval: { status: string; category: string; rejection_reason: string }
}

export const newSid = (prefix: string) => prefix + randomBytes(16).toString('hex')

const rfc2822 = (at: Date | null) => at && at.toUTCString().replace('GMT', '+0000')
const API = '/2010-04-01/Accounts'

/** As the official description of `api.v2010.account.message` has it. */
export function messageShape(message: StubMessage, accountSid: string) {
  const { sid, created, sent, media, code } = message
  const uri = `${API}/${accountSid}/Messages/${sid}`
  return {
    sid,
    account_sid: accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: rfc2822(created),
    date_sent: rfc2822(sent),
    date_updated: rfc2822(sent ?? created),
    direction: message.direction,
    error_code: code,
    error_message: code ? `Error ${code}` : null,
    from: message.from,
    messaging_service_sid: message.service,
    num_media: String(media.length),
    num_segments: '1',
    price: null,
    price_unit: 'USD',
    status: message.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: message.to,
    uri: `${uri}.json`,
  }
}

export const mediaShape = ({ sid, mime }: StubMedia, message: StubMessage, accountSid: string) => ({
  sid,
  account_sid: accountSid,
  content_type: mime,
  date_created: rfc2822(message.created),
  date_updated: rfc2822(message.created),
  parent_sid: message.sid,
  uri: `${API}/${accountSid}/Messages/${message.sid}/Media/${sid}.json`,
})

export const numberShape = ({ sid, phone, mms, smsUrl }: StubNumber, accountSid: string) => ({
  sid,
  account_sid: accountSid,
  phone_number: phone,
  friendly_name: phone,
  capabilities: { sms: true, mms, voice: true, fax: false },
  sms_url: smsUrl || null,
  sms_method: 'POST',
  uri: `${API}/${accountSid}/IncomingPhoneNumbers/${sid}.json`,
})

export const serviceShape = ({ sid, name, inboundUrl }: StubService, accountSid: string) => ({
  sid,
  account_sid: accountSid,
  friendly_name: name,
  inbound_request_url: inboundUrl,
  inbound_method: 'POST',
  smart_encoding: true,
  use_inbound_webhook_on_number: false,
  url: `https://messaging.twilio.com/v1/Services/${sid}`,
})

export const contentShape = (content: StubContent, accountSid: string) => ({
  sid: content.sid,
  account_sid: accountSid,
  date_created: content.created.toISOString(),
  date_updated: content.created.toISOString(),
  friendly_name: content.name,
  language: content.language,
  variables: content.variables,
  types: content.types,
  url: `https://content.twilio.com/v1/Content/${content.sid}`,
  links: {
    approval_create: `https://content.twilio.com/v1/Content/${content.sid}/ApprovalRequests/whatsapp`,
    approval_fetch: `https://content.twilio.com/v1/Content/${content.sid}/ApprovalRequests`,
  },
})

/** What the customer reads and may press. */
export function contentShown(content: StubContent, variables: Record<string, string>) {
  const [type] = Object.values(content.types)
  const fill = (text = '') =>
    text.replace(/\{\{(\w+)\}\}/g, (_, key) => variables[key] ?? content.variables[key] ?? '')
  const buttons = [...(type.actions ?? []), ...(type.items ?? [])].map((one: any) => ({
    title: fill(one.title ?? one.item),
    payload: one.id ?? one.title ?? one.item,
  }))
  return { body: fill(type.body ?? type.title), buttons }
}
