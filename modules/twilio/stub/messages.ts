import { StubRefusal } from './refusal.js'
import { contentShown, newSid, type StubMessage } from './shapes.js'
import type { TwilioStub } from './stub.js'

const E164 = /^\+[1-9]\d{6,14}$/
const NAME = /^(?=.*[A-Za-z])[A-Za-z0-9 &_+-]{1,11}$/
const DAY = 24 * 3_600_000

/** Twilio's own magic numbers of test accounts, and what each says. */
const MAGIC: Record<string, [number, string]> = {
  '+15005550001': [21211, "The 'To' number is not a valid phone number."],
  '+15005550002': [21612, "The 'To' phone number cannot be reached from this sender."],
  '+15005550003': [21408, 'Permission to send an SMS has not been enabled for this region.'],
  '+15005550004': [21610, 'Attempt to send to unsubscribed recipient'],
  '+15005550009': [21614, "'To' number is not a valid mobile number"],
}

/** What `POST Messages.json` makes, refusing what Twilio refuses. */
export function madeMessage(form: URLSearchParams, stub: TwilioStub): StubMessage {
  const to = form.get('To') ?? ''
  const service = form.get('MessagingServiceSid')
  const from = senderOf(form.get('From'), service, to, stub)
  checkRecipient(to, from, stub)
  const shown = shownOf(form, stub)
  checkWords(shown.body, form, to)
  const isChat = to.startsWith('whatsapp:')
  return {
    sid: newSid(form.has('MediaUrl') ? 'MM' : 'SM'),
    direction: 'outbound-api',
    from: service ? null : from,
    to,
    ...shown,
    status: service ? 'accepted' : 'queued',
    code: isChat && !form.has('ContentSid') && !isWindowOpen(to, from, stub) ? 63016 : null,
    service,
    media: form
      .getAll('MediaUrl')
      .map((url) => ({ sid: newSid('ME'), mime: '', bytes: null, url })),
    callback: form.get('StatusCallback'),
    created: new Date(),
    sent: null,
  }
}

function senderOf(from: string | null, sid: string | null, to: string, stub: TwilioStub) {
  if (sid) {
    const service = stub.services.find((one) => one.sid === sid)
    if (!service) throw refuse(21701, 'The messaging service does not exist.')
    if (!service.numbers.length)
      throw refuse(21703, 'The Messaging Service contains no phone numbers.')
    return service.numbers[0]
  }
  if (!from) throw refuse(21603, "A 'From' phone number is required.")
  if (from.startsWith('whatsapp:')) {
    if (!stub.whatsapp.has(from))
      throw refuse(63007, 'Could not find a Channel with that From address')
    return from
  }
  if (NAME.test(from) && !to.startsWith('whatsapp:')) return from
  if (!stub.numbers.some(({ phone }) => phone === from))
    throw refuse(
      21659,
      `'From' ${from} is not a Twilio phone number or Short Code country mismatch`
    )
  return from
}

function checkRecipient(to: string, from: string, stub: TwilioStub) {
  const number = to.replace(/^whatsapp:/, '')
  if (!E164.test(number)) throw refuse(21211, `Invalid 'To' Phone Number: ${to}`)
  const magic = MAGIC[number]
  if (magic) throw refuse(...magic)
  if (to === from) throw refuse(21266, "'To' and 'From' number cannot be the same")
  if (stub.optedOut.has(to)) throw refuse(21610, 'Attempt to send to unsubscribed recipient')
}

function checkWords(body: string, form: URLSearchParams, to: string) {
  if (!body && !form.has('MediaUrl') && !form.has('PersistentAction'))
    throw refuse(21619, 'A text message body or media urls must be specified.')
  if (body.length > 1600)
    throw refuse(21617, 'The concatenated message body exceeds the 1600 character limit')
  if (form.getAll('MediaUrl').length > (to.startsWith('whatsapp:') ? 1 : 10))
    throw refuse(21623, 'Number of media files exceeds allowed limit')
}

function shownOf(form: URLSearchParams, stub: TwilioStub) {
  const sid = form.get('ContentSid')
  if (!sid) return { body: form.get('Body') ?? '', buttons: [] }
  const content = stub.contents.find((one) => one.sid === sid)
  if (!content) throw refuse(21655, 'The ContentSid is Invalid')
  return contentShown(content, variablesIn(form.get('ContentVariables')))
}

function variablesIn(text: string | null): Record<string, string> {
  try {
    return JSON.parse(text || '{}')
  } catch {
    throw refuse(21656, 'The ContentVariables Parameter is invalid')
  }
}

/** WhatsApp's: free words go only within a day of the customer's last. */
const isWindowOpen = (to: string, from: string, { messages }: TwilioStub) =>
  messages.some(
    (one) =>
      one.direction === 'inbound' &&
      one.from === to &&
      one.to === from &&
      Date.now() - one.created.getTime() < DAY
  )

const refuse = (code: number, words: string) => new StubRefusal(400, code, words)
