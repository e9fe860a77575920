import { madeMessage } from './messages.js'
import { StubRefusal } from './refusal.js'
import {
  contentShape,
  mediaShape,
  messageShape,
  newSid,
  numberShape,
  serviceShape,
} from './shapes.js'
import type { StubAnswer, StubRequest, TwilioStub } from './stub.js'

type Handle = (
  stub: TwilioStub,
  request: StubRequest,
  ids: string[]
) => StubAnswer | Promise<StubAnswer>

const ACCOUNT = '/2010-04-01/Accounts/(AC\\w{32})'

const ROUTES: [string, string, Handle][] = [
  ['GET', `api.twilio.com${ACCOUNT}\\.json`, showAccount],
  ['POST', `api.twilio.com${ACCOUNT}/Messages\\.json`, createMessage],
  ['GET', `api.twilio.com${ACCOUNT}/Messages\\.json`, listMessages],
  ['GET', `api.twilio.com${ACCOUNT}/Messages/(\\w{34})\\.json`, showMessage],
  ['POST', `api.twilio.com${ACCOUNT}/Messages/(\\w{34})\\.json`, showMessage],
  ['GET', `api.twilio.com${ACCOUNT}/Messages/(\\w{34})/Media\\.json`, listMedia],
  ['GET', `api.twilio.com${ACCOUNT}/Messages/(\\w{34})/Media/(\\w{34})`, redirectMedia],
  ['GET', `mms.twiliocdn.com/(\\w{34})/(\\w{34})`, showMedia],
  ['GET', `api.twilio.com${ACCOUNT}/IncomingPhoneNumbers\\.json`, listNumbers],
  ['POST', `api.twilio.com${ACCOUNT}/IncomingPhoneNumbers/(PN\\w{32})\\.json`, changeNumber],
  ['GET', 'messaging.twilio.com/v1/Services', listServices],
  ['GET', 'messaging.twilio.com/v1/Services/(MG\\w{32})', showService],
  ['POST', 'messaging.twilio.com/v1/Services/(MG\\w{32})', changeService],
  ['GET', 'content.twilio.com/v1/Content', listContents],
  ['POST', 'content.twilio.com/v1/Content', createContent],
  ['GET', 'content.twilio.com/v1/ContentAndApprovals', listApprovals],
  ['GET', 'content.twilio.com/v1/Content/(HX\\w{32})', showContent],
  ['DELETE', 'content.twilio.com/v1/Content/(HX\\w{32})', removeContent],
  ['GET', 'content.twilio.com/v1/Content/(HX\\w{32})/ApprovalRequests', showApproval],
  ['POST', 'content.twilio.com/v1/Content/(HX\\w{32})/ApprovalRequests/whatsapp', askApproval],
]
const TABLE = ROUTES.map(([method, path, handle]) => ({
  method,
  path: new RegExp(`^${path}$`),
  handle,
}))

export function resources(request: StubRequest, stub: TwilioStub) {
  const whole = request.host + request.path
  for (const { method, path, handle } of TABLE) {
    const ids = method === request.method && path.exec(whole)
    if (!ids) continue
    if (path.source.includes('Accounts') && ids[1] !== stub.accountSid) throw notFound()
    return handle(stub, request, ids.slice(1))
  }
  throw notFound()
}

const notFound = () => new StubRefusal(404, 20404, 'The requested resource was not found')
const ok = (body: unknown, status = 200) => ({ status, body })
const formOf = ({ body }: StubRequest) => new URLSearchParams(body.toString())

function found<T extends { sid: string }>(all: T[], sid: string): T {
  const one = all.find((each) => each.sid === sid)
  if (!one) throw notFound()
  return one
}

/** A page of the old API: all that is asked for is on it. */
function page(name: string, rows: unknown[], { path, query }: StubRequest) {
  const size = Number(query.get('PageSize') ?? 50)
  const uri = `${path}?PageSize=${size}&Page=0`
  const shown = rows.slice(0, size)
  return ok({
    [name]: shown,
    uri,
    first_page_uri: uri,
    next_page_uri: null,
    previous_page_uri: null,
    page: 0,
    page_size: size,
    start: 0,
    end: Math.max(shown.length - 1, 0),
  })
}

/** A page of the newer ones. */
function metaPage(key: string, rows: unknown[], { host, path, query }: StubRequest) {
  const size = Number(query.get('PageSize') ?? 50)
  const url = `https://${host}${path}?PageSize=${size}&Page=0`
  const meta = { key, page: 0, page_size: size, url, first_page_url: url }
  return ok({
    [key]: rows.slice(0, size),
    meta: { ...meta, next_page_url: null, previous_page_url: null },
  })
}

function showAccount({ accountSid }: TwilioStub) {
  const name = 'Torrefazione Aurora'
  return ok({ sid: accountSid, friendly_name: name, status: 'active', type: 'Full' })
}

function createMessage(stub: TwilioStub, request: StubRequest) {
  const message = madeMessage(formOf(request), stub)
  stub.messages.push(message)
  void stub.goesOn(message)
  return ok(messageShape({ ...message, code: null }, stub.accountSid), 201)
}

function listMessages(stub: TwilioStub, request: StubRequest) {
  const { query } = request
  const rows = stub.messages
    .filter(({ to }) => !query.has('To') || to === query.get('To'))
    .filter(({ from }) => !query.has('From') || from === query.get('From'))
    .toReversed()
  return page(
    'messages',
    rows.map((one) => messageShape(one, stub.accountSid)),
    request
  )
}

const showMessage: Handle = (stub, _, [, sid]) =>
  ok(messageShape(found(stub.messages, sid), stub.accountSid))

function listMedia(stub: TwilioStub, request: StubRequest, [, sid]: string[]) {
  const message = found(stub.messages, sid)
  return page(
    'media_list',
    message.media.map((one) => mediaShape(one, message, stub.accountSid)),
    request
  )
}

/** As they do: the bytes are elsewhere, for a while. */
function redirectMedia(stub: TwilioStub, _: StubRequest, [, sid, file]: string[]) {
  found(found(stub.messages, sid).media, file)
  return {
    status: 307,
    headers: { location: `../../../../../../../mms.twiliocdn.com/${sid}/${file}` },
  }
}

function showMedia(stub: TwilioStub, _: StubRequest, [sid, file]: string[]) {
  const { mime, bytes } = found(found(stub.messages, sid).media, file)
  return { status: 200, headers: { 'content-type': mime }, body: bytes ?? Buffer.alloc(0) }
}

function listNumbers(stub: TwilioStub, request: StubRequest) {
  const wanted = request.query.get('PhoneNumber')
  const rows = stub.numbers.filter(({ phone }) => !wanted || phone === wanted)
  return page(
    'incoming_phone_numbers',
    rows.map((one) => numberShape(one, stub.accountSid)),
    request
  )
}

function changeNumber(stub: TwilioStub, request: StubRequest, [, sid]: string[]) {
  const number = found(stub.numbers, sid)
  number.smsUrl = formOf(request).get('SmsUrl') ?? number.smsUrl
  return ok(numberShape(number, stub.accountSid))
}

const listServices: Handle = (stub, request) =>
  metaPage(
    'services',
    stub.services.map((one) => serviceShape(one, stub.accountSid)),
    request
  )

const showService: Handle = (stub, _, [sid]) =>
  ok(serviceShape(found(stub.services, sid), stub.accountSid))

function changeService(stub: TwilioStub, request: StubRequest, [sid]: string[]) {
  const service = found(stub.services, sid)
  service.inboundUrl = formOf(request).get('InboundRequestUrl') ?? service.inboundUrl
  return ok(serviceShape(service, stub.accountSid))
}

const listContents: Handle = (stub, request) =>
  metaPage(
    'contents',
    stub.contents.map((one) => contentShape(one, stub.accountSid)),
    request
  )

const listApprovals: Handle = (stub, request) =>
  metaPage(
    'contents',
    stub.contents.map(({ approval, ...one }) => {
      const { links, ...shape } = contentShape({ ...one, approval }, stub.accountSid)
      return { ...shape, approval_requests: { name: one.name, ...approval } }
    }),
    request
  )

const showContent: Handle = (stub, _, [sid]) =>
  ok(contentShape(found(stub.contents, sid), stub.accountSid))

function createContent(stub: TwilioStub, { body }: StubRequest) {
  const { friendly_name: name = '', language, variables = {}, types } = JSON.parse(body.toString())
  const content = {
    sid: newSid('HX'),
    name,
    language,
    variables,
    types,
    created: new Date(),
    approval: { status: 'unsubmitted', category: '', rejection_reason: '' },
  }
  stub.contents.push(content)
  return ok(contentShape(content, stub.accountSid), 201)
}

function removeContent(stub: TwilioStub, _: StubRequest, [sid]: string[]) {
  found(stub.contents, sid)
  stub.contents = stub.contents.filter((one) => one.sid !== sid)
  return { status: 204 }
}

function showApproval(stub: TwilioStub, _: StubRequest, [sid]: string[]) {
  const { approval, name } = found(stub.contents, sid)
  const url = `https://content.twilio.com/v1/Content/${sid}/ApprovalRequests`
  return ok({ sid, account_sid: stub.accountSid, whatsapp: { name, ...approval }, url })
}

function askApproval(stub: TwilioStub, { body }: StubRequest, [sid]: string[]) {
  const content = found(stub.contents, sid)
  const { name, category } = JSON.parse(body.toString())
  content.approval = { status: 'received', category, rejection_reason: '' }
  return ok({ name, category, status: 'received', rejection_reason: '' }, 201)
}
