import {
  askApproval,
  createContent,
  listApprovals,
  listContents,
  removeContent,
  showApproval,
  showContent,
} from './resources/contents.js'
import {
  createMessage,
  listMedia,
  listMessages,
  redirectMedia,
  showAccount,
  showMedia,
  showMessage,
} from './resources/messages.js'
import {
  changeNumber,
  changeService,
  listNumbers,
  listServices,
  showService,
} from './resources/numbers.js'
import { notFound, type Handle } from './resources/shared.js'
import type { StubRequest, TwilioStub } from './stub.js'

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
