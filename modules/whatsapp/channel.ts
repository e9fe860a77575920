import type { Channel } from '#core/inboxes/slots'
import { MOST_CHARACTERS } from './limits.js'
import { receive } from './receive.js'
import { reconcile, send } from './send.js'
import { verdict } from './verdict.js'
import { compose } from './writing/compose.js'

const whatsapp: Channel = {
  features: {
    subject: false,
    html: false,
    answers: true,
    maxLength: MOST_CHARACTERS,
    files: { most: 1, bytes: 16 * 1024 * 1024, alone: true },
  },
  compose,
  verdict,
  send,
  reconcile,
  receive,

  async neutralise(inbox) {
    await inbox.merge({ secrets: {}, isEnabled: false }).save()
  },
}

export default whatsapp
