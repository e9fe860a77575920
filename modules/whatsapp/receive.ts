import type { Channel } from '#core/inboxes/slots'
import { driverOf } from './drivers/drivers.js'

/** What the webhooks kept. A number that no inbox has is shown as such, and read once it has one. */
export const receive: Channel['receive'] = async (arrival, inbox) => {
  const payload = JSON.parse(String(await arrival.bytes()))
  if (!inbox) throw new Error(`no inbox has the number ${payload.phoneNumberId ?? ''}`)
  return (await driverOf(inbox)).receive(payload, inbox)
}
