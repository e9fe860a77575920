import { madeMessage } from '../messages.js'
import { mediaShape, messageShape } from '../shapes.js'
import type { StubRequest, TwilioStub } from '../stub.js'
import { formOf, found, ok, page, type Handle } from './shared.js'

export function showAccount({ accountSid }: TwilioStub) {
  const name = 'Torrefazione Aurora'
  return ok({ sid: accountSid, friendly_name: name, status: 'active', type: 'Full' })
}

export function createMessage(stub: TwilioStub, request: StubRequest) {
  const message = madeMessage(formOf(request), stub)
  stub.messages.push(message)
  void stub.goesOn(message)
  return ok(messageShape({ ...message, code: null }, stub.accountSid), 201)
}

export function listMessages(stub: TwilioStub, request: StubRequest) {
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

export const showMessage: Handle = (stub, _, [, sid]) =>
  ok(messageShape(found(stub.messages, sid), stub.accountSid))

export function listMedia(stub: TwilioStub, request: StubRequest, [, sid]: string[]) {
  const message = found(stub.messages, sid)
  return page(
    'media_list',
    message.media.map((one) => mediaShape(one, message, stub.accountSid)),
    request
  )
}

/** As they do: the bytes are elsewhere, for a while. */
export function redirectMedia(stub: TwilioStub, _: StubRequest, [, sid, file]: string[]) {
  found(found(stub.messages, sid).media, file)
  return {
    status: 307,
    headers: { location: `../../../../../../../mms.twiliocdn.com/${sid}/${file}` },
  }
}

export function showMedia(stub: TwilioStub, _: StubRequest, [sid, file]: string[]) {
  const { mime, bytes } = found(found(stub.messages, sid).media, file)
  return { status: 200, headers: { 'content-type': mime }, body: bytes ?? Buffer.alloc(0) }
}
