import Inbox from '#core/inboxes/models/inbox'
import { addressOf } from '#kernel/addresses'
import type { SimulatedLine } from '#modules/twilio/slots'
import { blank } from './inbox_form.js'
import { CHANNEL } from './inbox_settings.js'

const FIRST = 390212345600

/** How the simulator speaks with inboxes of this channel. */
const line: SimulatedLine = {
  channel: CHANNEL,
  prefix: '',

  async connect({ accountSid, authToken }, by) {
    const { settings, ...others } = await blank()
    const address = await freeNumber()
    const inbox = new Inbox().merge({ channel: CHANNEL, isEnabled: true, nextSendAt: 0 })
    await inbox.keep(
      {
        ...others,
        name: `Simulator ${address}`,
        address,
        settings: { ...settings, account_sid: accountSid, mms: true, price: 0.08 },
        secrets: { auth_token: authToken },
        state: 'ok',
      },
      { by }
    )
    return inbox
  },

  hook: ({ id }) => addressOf('sms.hooks.messages', { id }),
}

export default line

async function freeNumber() {
  const taken = new Set(
    (await Inbox.query().where('channel', CHANNEL)).map(({ address }) => address)
  )
  for (let number = FIRST; ; number++) if (!taken.has(`+${number}`)) return `+${number}`
}
