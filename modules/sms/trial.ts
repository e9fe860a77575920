import type { Twilio } from 'twilio'
import type Inbox from '#core/inboxes/models/inbox'
import { addressOf } from '#kernel/addresses'
import { twilioClient } from '#modules/twilio/client/client'
import { reasonOf } from '#modules/twilio/codes'
import { LineFault, TwilioRefusal } from '#modules/twilio/fault'
import { credentialsOf, settingsOf } from './inbox_settings.js'

const PATIENCE_MS = 10_000

export interface Trial {
  ok: boolean
  /** Key of the words. */
  words: string
  /** Twilio's own. */
  detail?: string
}

interface Found {
  sid: string
  url: string | null
  mms: boolean
}

/** Signs in, looks for the sender, and where its messages go. Nothing is sent. */
export const tried = (inbox: Inbox) => asked(inbox, look)

/** The same, and its messages come here from now on. */
export const hooked = (inbox: Inbox) =>
  asked(inbox, async (client) => {
    const found = await senderIn(client, inbox)
    if (found === 'name') return bad('sms.inbox.trial.name_hears_nothing')
    if (!found) return look(client, inbox)
    const url = hookOf(inbox)
    if (settingsOf(inbox).sender === 'service')
      await client.messaging.v1
        .services(found.sid)
        .update({ inboundRequestUrl: url, inboundMethod: 'POST', useInboundWebhookOnNumber: false })
    else await client.incomingPhoneNumbers(found.sid).update({ smsUrl: url, smsMethod: 'POST' })
    return { ok: true, words: 'sms.inbox.trial.hooked' }
  })

const hookOf = ({ id }: Inbox) => addressOf('sms.hooks.messages', { id })
const bad = (words: string, detail?: string): Trial => ({ ok: false, words, detail })

async function asked(inbox: Inbox, ask: (client: Twilio, inbox: Inbox) => Promise<Trial>) {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    return await ask(await twilioClient(credentialsOf(inbox), signal), inbox)
  } catch (error) {
    return diagnosis(error)
  }
}

async function look(client: Twilio, inbox: Inbox): Promise<Trial> {
  const { status } = await client.api.v2010.accounts(settingsOf(inbox).account_sid).fetch()
  if (status !== 'active') return bad('sms.inbox.trial.not_active', status)
  const found = await senderIn(client, inbox)
  if (found === 'name') return { ok: true, words: 'sms.inbox.trial.name_works' }
  if (!found) return bad(`sms.inbox.trial.no_${settingsOf(inbox).sender}`)
  if (settingsOf(inbox).mms && !found.mms) return bad('sms.inbox.trial.no_mms')
  if (found.url !== hookOf(inbox)) return bad('sms.inbox.trial.not_hooked', found.url ?? undefined)
  return { ok: true, words: 'sms.inbox.trial.works' }
}

async function senderIn(
  client: Twilio,
  { settings, address }: Inbox
): Promise<Found | 'name' | null> {
  if (settings.sender === 'alphanumeric') return 'name'
  if (settings.sender === 'service') return serviceIn(client, address)
  const [number] = await client.incomingPhoneNumbers.list({ phoneNumber: address, limit: 1 })
  if (!number) return null
  const { sid, smsUrl: url, capabilities } = number
  return { sid, url, mms: Boolean(capabilities.mms) }
}

async function serviceIn(client: Twilio, wanted: string) {
  try {
    const { sid, inboundRequestUrl: url } = await client.messaging.v1.services(wanted).fetch()
    return { sid, url, mms: true }
  } catch (error) {
    if (error instanceof TwilioRefusal && error.status === 404) return null
    throw error
  }
}

function diagnosis(error: unknown): Trial {
  if (error instanceof LineFault) return bad('twilio.reasons.unreachable', error.message)
  if (!(error instanceof TwilioRefusal)) return bad('twilio.reasons.other', String(error))
  const { status, code, message } = error
  return bad(reasonOf(status === 401 ? 20003 : code), message)
}
