import type { Channel } from '#core/inboxes/slots'
import { featuresOf, FEATURES } from './features.js'
import { receive } from './incoming/receive.js'
import { neutralise } from './neutralise.js'
import { reconcile } from './outgoing/reconcile.js'
import { send } from './outgoing/send.js'

const sms: Channel = {
  features: FEATURES,
  featuresOf,
  send,
  reconcile,
  receive,
  neutralise,
}

export default sms
