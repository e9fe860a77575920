import { contentShape, newSid } from '../shapes.js'
import type { StubRequest, TwilioStub } from '../stub.js'
import { found, metaPage, ok, type Handle } from './shared.js'

export const listContents: Handle = (stub, request) =>
  metaPage(
    'contents',
    stub.contents.map((one) => contentShape(one, stub.accountSid)),
    request
  )

export const listApprovals: Handle = (stub, request) =>
  metaPage(
    'contents',
    stub.contents.map(({ approval, ...one }) => {
      const { links, ...shape } = contentShape({ ...one, approval }, stub.accountSid)
      return { ...shape, approval_requests: { name: one.name, ...approval } }
    }),
    request
  )

export const showContent: Handle = (stub, _, [sid]) =>
  ok(contentShape(found(stub.contents, sid), stub.accountSid))

export function createContent(stub: TwilioStub, { body }: StubRequest) {
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

export function removeContent(stub: TwilioStub, _: StubRequest, [sid]: string[]) {
  found(stub.contents, sid)
  stub.contents = stub.contents.filter((one) => one.sid !== sid)
  return { status: 204 }
}

export function showApproval(stub: TwilioStub, _: StubRequest, [sid]: string[]) {
  const { approval, name } = found(stub.contents, sid)
  const url = `https://content.twilio.com/v1/Content/${sid}/ApprovalRequests`
  return ok({ sid, account_sid: stub.accountSid, whatsapp: { name, ...approval }, url })
}

export function askApproval(stub: TwilioStub, { body }: StubRequest, [sid]: string[]) {
  const content = found(stub.contents, sid)
  const { name, category } = JSON.parse(body.toString())
  content.approval = { status: 'received', category, rejection_reason: '' }
  return ok({ name, category, status: 'received', rejection_reason: '' }, 201)
}
