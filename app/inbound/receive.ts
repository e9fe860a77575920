import db from '@adonisjs/lucid/services/db'
import { DateTime } from 'luxon'
import { RetryAfter } from '#kernel/jobs/retry'
import { channelOf } from '#core/inboxes/channels'
import { answered } from '#core/inbound/answered'
import { senderOf } from '#core/inbound/sender'
import type {
  Received,
  ReceivedMessage,
  ReceivedReaction,
  ReceivedStatus,
} from '#core/inbound/received'
import type Arrival from '#core/inbound/models/arrival'
import Contact from '#core/contacts/models/contact'
import Conversation from '#core/conversations/models/conversation'
import Message from '#core/conversations/models/message'
import { keepingBytes } from '#core/conversations/files'
import { holderFor } from '#core/conversations/participants'
import { announce } from '#core/conversations/live'
import Inbox from '#core/inboxes/models/inbox'
import { choose } from '#core/outbox/consent'
import { emit } from '#kernel/events'

const MINUTE = 60_000
/** A message has been stored by then, if it ever will. */
const SOON = 5000

/** Makes of an arrival what its channel reads in it. All of it is stored, or nothing. */
export async function receive(arrival: Arrival) {
  const inbox = arrival.inboxId ? await Inbox.find(arrival.inboxId) : null
  const channel = await channelOf(arrival.channel)
  const found = await channel.receive(arrival, inbox)

  let messageId: number | null = null
  const outcomes = new Set<string>()
  for (const one of found) {
    const message = await apply(one, arrival, inbox)
    outcomes.add(one.type === 'ignored' ? one.reason : one.type)
    messageId ??= message?.id ?? null
  }
  const outcome = [...outcomes].join(', ').slice(0, 40) || 'nothing'
  await arrival
    .merge({ state: 'done', outcome, messageId, error: null, doneAt: DateTime.now() })
    .save()
}

async function apply(one: Received, arrival: Arrival, inbox: Inbox | null) {
  if (one.type === 'message' && one.staffId) return answered(one, arrival, inbox!)
  if (one.type === 'message') return take(one, arrival, inbox!)
  if (one.type === 'status') return report(one, arrival, inbox)
  if (one.type === 'reaction') return react(one, arrival, inbox!)
  if (one.type === 'choice') return choose(one)
}

/** A message finds its contact and its conversation; one that is there already is left as it is. */
async function take(received: ReceivedMessage, arrival: Arrival, inbox: Inbox) {
  const known = await Message.findBy({ inboxId: inbox.id, providerId: received.providerId })
  if (known) return known
  const sender = await senderOf(received, inbox)
  const heldBy = await holderFor({
    contactId: sender.id,
    inboxId: inbox.id,
    channel: inbox.channel,
    subject: received.subject ?? null,
    text: received.text,
  })
  const message = await keepingBytes(received.files ?? [], (files) =>
    db.transaction(async (client) => {
      await client.from('contacts').where('id', sender.id).forUpdate().first()
      const contact = (await Contact.standing(sender.id, client))!
      const conversation = await Conversation.for(contact, received, inbox, client, heldBy)
      const isHeld = conversation.$isLocal && conversation.heldBy !== null
      const about = { contact, inbox, at: arrival.receivedAt, files }
      const taken = await conversation.take(received, about, client)
      const { id: messageId, conversationId, contactId } = taken
      if (isHeld) await emit('conversation.held', { conversationId, participant: heldBy! }, client)
      await emit('message.received', { messageId, conversationId, contactId }, client)
      return taken
    })
  )
  await announce('message', message)
  return message
}

/** A sign at a message that is not here is said as a message, after a while. */
async function react(reaction: ReceivedReaction, arrival: Arrival, inbox: Inbox) {
  const { about, emoji, from, providerId } = reaction
  const message = await Message.findBy({ inboxId: inbox.id, providerId: about })
  if (message) return message.showReaction('in', emoji)
  if (!emoji) return
  if (ageOf(arrival) < SOON) throw new RetryAfter(`no message ${about} yet`, 2000)
  return take({ type: 'message', from, providerId, text: emoji }, arrival, inbox)
}

const ageOf = ({ receivedAt }: Arrival) => Date.now() - receivedAt.toMillis()

/** News of a message that is not stored yet waits for it a while: providers are quicker than we are. */
async function report(status: ReceivedStatus, arrival: Arrival, inbox: Inbox | null) {
  const message = await Message.knownAs(status, inbox)
  if (message) return message.report(status)
  if (!status.messageId && !status.providerId) return
  const age = ageOf(arrival)
  if (age < 8 * MINUTE)
    throw new RetryAfter(`no message ${status.providerId} yet`, Math.max(2000, age))
}
