import type { Channel, SendResult } from '#core/inboxes/slots'
import type { Received } from '#core/inbound/received'

/** What the pigeons carried, and how the next ones fare: tests read the one and set the other. */
export const loft = {
  carried: [] as { to: string; body: string }[],
  answers: [] as (SendResult | Error)[],
  /** What it tells of messages that were cut off. */
  ledger: null as SendResult | null,
  /** Ids of inboxes that can reach nobody any more. */
  grounded: [] as number[],
}

/** A provider that keeps everything in memory. */
const pigeons: Channel = {
  features: { subject: false, html: false, maxLength: 500, files: null },

  async send({ id, address, body }) {
    const answer = loft.answers.shift() ?? { ok: true, providerId: `pigeon-${id}` }
    if (answer instanceof Error) throw answer
    if (answer.ok) loft.carried.push({ to: address!, body })
    return answer
  },

  async reconcile() {
    return loft.ledger
  },

  async neutralise({ id }) {
    loft.grounded.push(id)
  },

  /** A letter is the JSON of what was received. */
  async receive(arrival) {
    return JSON.parse(String(await arrival.bytes())) as Received[]
  },
}

export default pigeons
