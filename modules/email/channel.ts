import type { Channel } from '#core/inboxes/slots'
import { receive } from './incoming/receive.js'
import { send } from './outgoing/send.js'

const MEGABYTE = 1024 * 1024

const email: Channel = {
  features: { subject: true, html: true, files: { most: 20, bytes: 20 * MEGABYTE } },
  receive,
  send,
}

export default email
