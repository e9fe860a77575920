import Inbox from '#core/inboxes/models/inbox'
import { contributions } from '#kernel/slots'
import type { SimulatedLine } from '../slots.js'
import { SIMULATED } from '../simulated.js'

/** An inbox of the simulator's account, and how it is spoken with. */
export interface Reached {
  inbox: Inbox
  line: SimulatedLine
  icon: string
  /** As Twilio writes its address. */
  address: string
}

export async function kinds() {
  const given = await contributions('twilio.simulator')
  return Promise.all(
    given.map(async ({ id, label, icon, line }) => ({
      id,
      label,
      icon,
      line: (await line()).default,
    }))
  )
}

export async function reached(): Promise<Reached[]> {
  const lines = await kinds()
  const channels = lines.map(({ line }) => line.channel)
  const inboxes = await Inbox.query().whereIn('channel', channels).orderBy('id')
  return inboxes
    .filter(({ settings }) => settings.account_sid === SIMULATED.accountSid)
    .map((inbox) => {
      const { line, icon } = lines.find((one) => one.line.channel === inbox.channel)!
      return { inbox, line, icon, address: line.prefix + inbox.address }
    })
}
