import { numberShape, serviceShape } from '../shapes.js'
import type { StubRequest, TwilioStub } from '../stub.js'
import { formOf, found, metaPage, ok, page, type Handle } from './shared.js'

export function listNumbers(stub: TwilioStub, request: StubRequest) {
  const wanted = request.query.get('PhoneNumber')
  const rows = stub.numbers.filter(({ phone }) => !wanted || phone === wanted)
  return page(
    'incoming_phone_numbers',
    rows.map((one) => numberShape(one, stub.accountSid)),
    request
  )
}

export function changeNumber(stub: TwilioStub, request: StubRequest, [, sid]: string[]) {
  const number = found(stub.numbers, sid)
  number.smsUrl = formOf(request).get('SmsUrl') ?? number.smsUrl
  return ok(numberShape(number, stub.accountSid))
}

export const listServices: Handle = (stub, request) =>
  metaPage(
    'services',
    stub.services.map((one) => serviceShape(one, stub.accountSid)),
    request
  )

export const showService: Handle = (stub, _, [sid]) =>
  ok(serviceShape(found(stub.services, sid), stub.accountSid))

export function changeService(stub: TwilioStub, request: StubRequest, [sid]: string[]) {
  const service = found(stub.services, sid)
  service.inboundUrl = formOf(request).get('InboundRequestUrl') ?? service.inboundUrl
  return ok(serviceShape(service, stub.accountSid))
}
