import Inbox from '#core/inboxes/models/inbox'
import { addressOf } from '#kernel/addresses'
import type { SimulatedLine } from '#modules/twilio/slots'
import { blank } from './inbox_form.js'
import { CHANNEL } from './inbox_settings.js'

const FIRST = 390212345700

/** How the simulator speaks with inboxes of this channel. */
const line: SimulatedLine = {
  channel: CHANNEL,
  prefix: 'whatsapp:',

  async connect({ accountSid, authToken }, by) {
    const address = await freeNumber()
    const inbox = new Inbox().merge({ channel: CHANNEL, isEnabled: true, nextSendAt: 0 })
    const settings = { provider: 'twilio', account_sid: accountSid, read_receipts: false }
    const values = {
      ...blank,
      name: `Simulator ${address}`,
      address,
      settings,
      state: 'ok' as const,
    }
    await inbox.keep({ ...values, secrets: { auth_token: authToken } }, { by })
    return inbox
  },

  hook: ({ id }) => addressOf('whatsapp.twilio_calls.store', { id }),
}

export default line

async function freeNumber() {
  const inboxes = await Inbox.query().where('channel', CHANNEL)
  const taken = new Set(inboxes.map(({ address }) => address))
  for (let number = FIRST; ; number++) if (!taken.has(`+${number}`)) return `+${number}`
}
