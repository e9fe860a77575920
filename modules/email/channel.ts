import type { Channel } from '#core/inboxes/slots'
import { receive } from './incoming/receive.js'
import { neutralise } from './neutralise.js'
import { FILES } from './outgoing/files.js'
import { reference } from './outgoing/reference.js'
import { send } from './outgoing/send.js'

const email: Channel = {
  features: { subject: true, html: true, copies: true, files: FILES },
  neutralise,
  receive,
  reference,
  send,
}

export default email
