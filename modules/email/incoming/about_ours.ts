import type { Received, ReceivedStatus } from '#core/inbound/received'
import type Inbox from '#core/inboxes/models/inbox'
import Message from '#core/conversations/models/message'
import { copiesOf } from '#core/outbox/copies'
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

function newsOf(outcome: Outcome, message: Message | null): Received {
  const { kind, recipient, detail } = outcome
  const copy = recipient && message && copiesOf(message).find((one) => one === recipient)
  if (copy) return newsOfCopy(outcome, copy, message.id)
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

/** It reached the contact all the same. */
function newsOfCopy({ kind, detail }: Outcome, copy: string, messageId: number): Received {
  if (kind !== 'hard' && kind !== 'soft') return { type: 'ignored', reason: 'copy' }
  const failed: ReceivedStatus = { type: 'status', messageId, status: 'failed', copy, detail }
  return kind === 'hard'
    ? { ...failed, point: { kind: 'email', value: copy, state: 'bounced' } }
    : failed
}
