import type { Received, ReceivedStatus } from '#core/inbound/received'
import type Inbox from '#core/inboxes/models/inbox'
import Message from '#core/conversations/models/message'
import type { Bounce, Outcome } from './bounce.js'

/**
 * What a report says of a message of ours. Anyone can write a report: it counts
 * only for a message that it proves to know, and for the address that went to.
 */
export async function aboutOurs(bounce: Bounce, inbox: Inbox): Promise<Received[]> {
  const message = await messageOf(bounce, inbox)
  const told = bounce.outcomes.map((outcome) => newsOf(outcome, message))
  return told.length ? told : [{ type: 'ignored', reason: 'report' }]
}

async function messageOf({ messageId, reference }: Bounce, inbox: Inbox) {
  if (messageId) return Message.find(messageId)
  if (!reference) return null
  return Message.query()
    .where({ direction: 'out', inboxId: inbox.id, reference: reference.slice(0, 191) })
    .first()
}

function newsOf({ kind, recipient, detail }: Outcome, message: Message | null): Received {
  const about = message ? { messageId: message.id } : {}
  if (kind === 'delivered') return { type: 'status', ...about, status: 'delivered' }
  if (kind === 'delayed' || kind === 'passed_on') return { type: 'ignored', reason: kind }
  const address = message?.address ?? recipient
  const failed: ReceivedStatus = {
    type: 'status',
    ...about,
    status: 'failed',
    reason: 'bounced',
    detail,
  }
  if (kind === 'soft') return { ...failed, reason: 'bounced_for_now' }
  return address
    ? { ...failed, point: { kind: 'email', value: address, state: 'bounced' } }
    : failed
}
