import type { ReceivedMessage } from '#core/inbound/received'
import type { Received } from '#core/inbound/received'
import Arrival from '#core/inbound/models/arrival'
import Inbox from '#core/inboxes/models/inbox'
import { loft } from '#tests/modules/everything/channel'

export const PIGEONS = 'everything.pigeons'
export const MARIAS_PHONE = '+393471234567'

/** The roaster's own loft, which the test module `everything` flies for. */
export const pigeonInbox = (more: Partial<Inbox> = {}) => {
  Object.assign(loft, { carried: [], answers: [], ledger: null, grounded: [], isClosed: false })
  return Inbox.create({
    channel: PIGEONS,
    name: 'Loft',
    address: '+390299999999',
    isEnabled: true,
    settings: {},
    state: 'ok',
    joinsOpen: true,
    assignment: 'manual',
    ...more,
  } as any)
}

let letters = 0

/** What the provider brings, under its own key. */
export function bring(inbox: Inbox, received: Received[], key = `key-${++letters}`) {
  return Arrival.take({ channel: inbox.channel, inboxId: inbox.id, key }, JSON.stringify(received))
}

/** A message of Maria's. */
export const letter = (text: string, more: Partial<ReceivedMessage> = {}): ReceivedMessage => ({
  type: 'message',
  from: { kind: 'phone', value: MARIAS_PHONE, name: 'Maria Rossi' },
  providerId: `letter-${++letters}`,
  text,
  ...more,
})
