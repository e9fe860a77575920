import { setTimeout as sleep } from 'node:timers/promises'
import { call } from './callbacks.js'
import { StubRefusal } from './refusal.js'
import { resources } from './resources.js'
import {
  newSid,
  type StubContent,
  type StubMedia,
  type StubMessage,
  type StubNumber,
  type StubService,
} from './shapes.js'

export interface StubRequest {
  method: string
  /** Twilio's own name, as api.twilio.com. */
  host: string
  path: string
  query: URLSearchParams
  /** Of the sign-in, undefined without one. */
  user?: string
  password?: string
  type: string
  body: Buffer
}

export interface StubAnswer {
  status: number
  headers?: Record<string, string>
  /** Bytes and text go as they are, all else as JSON. */
  body?: unknown
  /** The line is left open, or cut, instead of an answer. */
  line?: 'hang' | 'cut'
}

/**
 * What goes wrong with the next request: `refuse` before anything happens; the
 * others after it was done, so that who asked does not know.
 */
export interface Fault {
  how: 'refuse' | 'hang' | 'cut' | 'broken' | 'crash'
  status?: number
  code?: number
  headers?: Record<string, string>
  /** Only requests to such paths. */
  path?: RegExp
}

export interface Said {
  from: string
  to: string
  body: string
  media?: { mime: string; bytes: Buffer }[]
  /** Other fields of the webhook, such as ButtonPayload. */
  fields?: Record<string, string>
  /** Where it goes, if not where the number or its service says. */
  url?: string
}

export interface StubOptions {
  accountSid: string
  authToken: string
  keys?: Record<string, string>
  /** The origin at which webhooks really are, where it is not that of their address. */
  via?: string
  /** Messages go to sent and delivered by themselves. */
  isLively?: boolean
}

/** A small Twilio that remembers: what goes out, who says what, and what goes wrong. */
export class TwilioStub {
  messages: StubMessage[] = []
  numbers: StubNumber[] = []
  services: StubService[] = []
  contents: StubContent[] = []
  /** Senders of WhatsApp, as whatsapp:+39… */
  whatsapp = new Set<string>()
  optedOut = new Set<string>()
  faults: Fault[] = []
  /** Every request, as it came. */
  asked: StubRequest[] = []

  constructor(readonly options: StubOptions) {}

  get accountSid() {
    return this.options.accountSid
  }

  addNumber(phone: string, { mms = true, smsUrl = '' } = {}) {
    const number = { sid: newSid('PN'), phone, mms, smsUrl }
    this.numbers.push(number)
    return number
  }

  addService(name: string, numbers: string[]) {
    const service = { sid: newSid('MG'), name, numbers, inboundUrl: null }
    this.services.push(service)
    return service
  }

  /** The next request that fits goes wrong. */
  fail(fault: Fault) {
    this.faults.push(fault)
  }

  async answer(request: StubRequest): Promise<StubAnswer> {
    this.asked.push(request)
    const fault = this.#faultFor(request)
    try {
      if (!this.#isLetIn(request)) throw new StubRefusal(401, 20003, 'Authenticate')
      if (fault?.how === 'refuse') throw refusalBy(fault)
      const answer = await resources(request, this)
      return fault ? spoilt(answer, fault) : answer
    } catch (error) {
      if (error instanceof StubRefusal) return error.answer
      throw error
    }
  }

  /** Moves a message on, and tells who asked to be told. Answers the status of their answer. */
  async advance(sid: string, status: string, code: number | null = null) {
    const message = this.messages.find((one) => one.sid === sid)!
    Object.assign(message, { status, code, sent: message.sent ?? new Date() })
    if (!message.callback) return null
    return this.#call(message.callback, {
      MessageSid: sid,
      SmsSid: sid,
      SmsStatus: status,
      MessageStatus: status,
      AccountSid: this.accountSid,
      To: message.to,
      From: message.from ?? '',
      ApiVersion: '2010-04-01',
      ...(message.service && { MessagingServiceSid: message.service }),
      ...(code && { ErrorCode: String(code) }),
    })
  }

  /** The customer writes. Answers the status of the webhook's answer. */
  async say({ from, to, body, media = [], fields = {}, url }: Said) {
    const message = this.#heard({ from, to, body, media })
    if (!from.startsWith('whatsapp:')) this.#keepChoice(from, body)
    return this.#call(url ?? this.#hookOf(to), this.inboundForm(message, fields))
  }

  /** The fields of the webhook for a message of a customer. */
  inboundForm(message: StubMessage, fields: Record<string, string> = {}) {
    const { sid, from, to, body, media } = message
    const service = this.services.find(({ numbers }) => numbers.includes(to))
    const files = media.flatMap(({ sid: file, mime }, n) => [
      [`MediaUrl${n}`, `https://api.twilio.com${this.#mediaPath(sid, file)}`],
      [`MediaContentType${n}`, mime],
    ])
    return {
      ToCountry: '',
      ToState: '',
      SmsMessageSid: sid,
      NumMedia: String(media.length),
      ToCity: '',
      FromZip: '',
      SmsSid: sid,
      FromState: '',
      SmsStatus: 'received',
      FromCity: '',
      Body: body,
      FromCountry: 'IT',
      To: to,
      ToZip: '',
      NumSegments: '1',
      MessageSid: sid,
      AccountSid: this.accountSid,
      From: from!,
      ApiVersion: '2010-04-01',
      ...(service && { MessagingServiceSid: service.sid }),
      ...Object.fromEntries(files),
      ...fields,
    }
  }

  #heard({ from, to, body, media = [] }: Said): StubMessage {
    const files: StubMedia[] = media.map((one) => ({ sid: newSid('ME'), ...one }))
    const message: StubMessage = {
      sid: newSid(files.length ? 'MM' : 'SM'),
      direction: 'inbound',
      from,
      to,
      body,
      status: 'received',
      code: null,
      service: null,
      media: files,
      callback: null,
      buttons: [],
      created: new Date(),
      sent: new Date(),
    }
    this.messages.push(message)
    return message
  }

  /** Twilio itself obeys these words, whatever the account does. */
  #keepChoice(from: string, body: string) {
    const word = body.trim().toUpperCase()
    if (['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'].includes(word))
      this.optedOut.add(from)
    if (['START', 'YES', 'UNSTOP'].includes(word)) this.optedOut.delete(from)
  }

  #hookOf(to: string) {
    const service = this.services.find(({ numbers }) => numbers.includes(to))
    return service?.inboundUrl ?? this.numbers.find(({ phone }) => phone === to)?.smsUrl ?? ''
  }

  #mediaPath(sid: string, file: string) {
    return `/2010-04-01/Accounts/${this.accountSid}/Messages/${sid}/Media/${file}`
  }

  #call(url: string, fields: Record<string, string>) {
    const { authToken, via } = this.options
    return call(url, new URLSearchParams(fields), authToken, via)
  }

  /** A message that was taken goes its way. */
  async goesOn(message: StubMessage) {
    if (!this.options.isLively) return
    await sleep(700)
    if (message.code) return this.advance(message.sid, 'failed', message.code)
    await this.advance(message.sid, 'sent')
    await sleep(1200)
    await this.advance(message.sid, 'delivered')
  }

  #isLetIn({ user, password }: StubRequest) {
    const { accountSid, authToken, keys = {} } = this.options
    if (!user || !password) return false
    return user === accountSid ? password === authToken : keys[user] === password
  }

  #faultFor({ path }: StubRequest) {
    const index = this.faults.findIndex((one) => !one.path || one.path.test(path))
    return index < 0 ? undefined : this.faults.splice(index, 1)[0]
  }
}

const refusalBy = ({ status = 400, code = 0, headers }: Fault) =>
  new StubRefusal(status, code, code ? `Error ${code}` : 'It went wrong', headers)

function spoilt(answer: StubAnswer, { how, status = 500 }: Fault): StubAnswer {
  if (how === 'broken') return { ...answer, body: '{"sid": "SM' }
  if (how === 'crash') return { status, body: '<html>Internal error</html>' }
  return { ...answer, line: how === 'hang' ? 'hang' : 'cut' }
}
