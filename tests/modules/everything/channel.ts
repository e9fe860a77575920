import type { Channel, SendResult } from '#core/inboxes/slots'
import type { Received } from '#core/inbound/received'

/** What the pigeons carried, and how the next ones fare: tests read the one and set the other. */
export const loft = {
  carried: [] as { to: string; body: string }[],
  answers: [] as (SendResult | Error)[],
  /** What it tells of messages that were cut off. */
  ledger: null as SendResult | null,
  /** Nothing but a stamped form letter may go. */
  isClosed: false,
}

const FEATURES = { subject: false, html: false, maxLength: 500, answers: true, files: null }

/** A provider that keeps everything in memory. */
const pigeons: Channel = {
  features: FEATURES,

  /** A weak bird carries less. */
  featuresOf: ({ settings }) => (settings.isWeak ? { ...FEATURES, maxLength: 20 } : FEATURES),

  async compose({ body, fields }) {
    const stamp = String(fields.stamp ?? '')
    if (stamp === 'forged') return { ok: false, words: 'This stamp is forged.' }
    if (!loft.isClosed) return { ok: true, body, data: stamp ? { stamp } : {} }
    return { ok: true, body: `A form letter with ${stamp}`, purpose: 'service', data: { stamp } }
  },

  async send({ id, address, body }) {
    const answer = loft.answers.shift() ?? { ok: true, providerId: `pigeon-${id}` }
    if (answer instanceof Error) throw answer
    if (answer.ok) loft.carried.push({ to: address!, body })
    return answer
  },

  async reconcile() {
    return loft.ledger
  },

  /** A letter is the JSON of what was received. */
  async receive(arrival) {
    return JSON.parse(String(await arrival.bytes())) as Received[]
  },
}

export default pigeons
