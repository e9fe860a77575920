import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type Contact from '#core/contacts/models/contact'
import type Inbox from '#core/inboxes/models/inbox'
import type Conversation from '#core/conversations/models/conversation'
import PlaceWaiting from '#core/conversations/jobs/place_waiting'
import Message from '#core/conversations/models/message'
import type { ReceivedMessage } from '#core/inbound/received'
import HearMessage from '#core/conversations/jobs/hear_message'
import { attach, type KeptBytes } from '#core/conversations/files'
import { excerpt } from '#core/conversations/excerpt'
import { indexMessage } from '#core/conversations/search'
import { seekAssignees } from '#core/conversations/seeking'
import TimelineEntry from '#core/timeline/models/timeline_entry'

/** So long a message without threading data is taken for the answer to what was sent out. */
const ANSWERED_WITHIN = 3 * 24 * 3_600_000

interface Arrived {
  contact: Contact
  inbox: Inbox
  at: DateTime
  files: KeptBytes[]
}

/** How what customers write comes into conversations. */
export function Fed<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class FedModel extends superclass {
    declare id: number

    /**
     * The conversation an incoming message belongs to: the one it answers, else
     * what is open with the contact where the inbox joins such, else a new one.
     */
    static async for(
      contact: Contact,
      received: ReceivedMessage,
      inbox: Inbox,
      client: TransactionClientContract,
      heldBy: string | null = null
    ): Promise<Conversation> {
      const model = this as unknown as typeof Conversation
      const answered = await answeredBy(model, received, client)
      if (answered) return answered
      const open = inbox.joinsOpen && (await openWith(model, contact, client))
      const quoted = open ? null : await quotedBy(received, inbox, client)
      const kept = open || (quoted && (await standing(model, quoted.conversationId, client)))
      return kept || begin(model, contact, received, inbox, client, heldBy)
    }

    /** Takes a message in; what was resolved or asleep is open again. */
    async take(
      received: ReceivedMessage,
      { contact, inbox, at, files }: Arrived,
      client: TransactionClientContract
    ): Promise<Message> {
      const conversation = this as unknown as Conversation
      conversation.useTransaction(client)
      const quoted = await quotedBy(received, inbox, client)
      const message = await Message.create(
        {
          ...wordsOf(received, quoted),
          conversationId: this.id,
          contactId: conversation.contactId,
          direction: 'in',
          inboxId: inbox.id,
          channel: inbox.channel,
          address: received.from.value,
          senderName: received.from.name?.slice(0, 191) ?? contact.name.slice(0, 191),
          status: 'received',
          sentAt: received.sentAt ? DateTime.fromMillis(received.sentAt) : at,
        },
        { client }
      )
      const comesBack = ['resolved', 'silent'].includes(conversation.status)
      await attach(files, message, client)
      await joinIn(conversation, received, contact, client)
      await conversation
        .merge({
          status: 'open',
          snoozedUntil: null,
          resolvedAt: null,
          inboxId: inbox.id,
          channel: inbox.channel,
          subject: conversation.subject ?? received.subject?.slice(0, 255) ?? null,
          preview: excerpt(received.text || received.subject || ''),
          lastMessageAt: message.createdAt,
          lastIncomingAt: message.createdAt,
          waitingSince: conversation.waitingSince ?? message.createdAt,
        })
        .save()
      if (comesBack && !conversation.heldBy) await seekAssignees([this.id], client)
      await indexMessage(conversation, message, client)
      await TimelineEntry.record(
        {
          contactId: conversation.contactId,
          kind: 'conversations.message',
          subjectId: message.id,
          data: message.line(),
        },
        client
      )
      await client
        .from('contacts')
        .where('id', conversation.contactId)
        .update({ last_activity_at: Date.now() })
      if (conversation.heldBy) await HearMessage.deliverLater({ id: message.id }, { client })
      return message
    }
  }
  return FedModel
}

const wordsOf = (received: ReceivedMessage, quoted: Message | null) => ({
  subject: received.subject?.slice(0, 255) ?? null,
  body: received.text,
  html: received.html ?? null,
  providerId: received.providerId.slice(0, 191),
  reference: received.reference?.slice(0, 191) ?? null,
  data: { ...received.data, ...(quoted && { answers: quoted.id }) },
})

const quotedBy = async (
  { quotes }: ReceivedMessage,
  { id: inboxId }: Inbox,
  client: TransactionClientContract
) => (quotes ? Message.findBy({ inboxId, providerId: quotes.slice(0, 191) }, { client }) : null)

/** By a verified reply token, or by the nearest message it names; merged ones pass it on. */
async function answeredBy(
  model: typeof Conversation,
  { conversationId, answers = [] }: ReceivedMessage,
  client: TransactionClientContract
) {
  const references = answers.slice(0, 30).map((name) => name.slice(0, 191))
  const named = references.length
    ? await Message.query({ client }).whereIn('reference', references)
    : []
  const nearest = references
    .map((reference) => named.find((message) => message.reference === reference))
    .find(Boolean)
  const id = conversationId ?? nearest?.conversationId
  return id ? standing(model, id, client) : null
}

/** Where a conversation leads to that was merged. */
async function standing(model: typeof Conversation, id: number, client: TransactionClientContract) {
  let conversation = await model.query({ client }).where({ id }).first()
  for (let hops = 0; conversation?.mergedIntoId && hops < 20; hops++)
    conversation = await model.query({ client }).where('id', conversation.mergedIntoId).first()
  return conversation
}

/** What is being worked on; else what we wrote unasked in these days, which they may be answering. */
const openWith = async (
  model: typeof Conversation,
  contact: Contact,
  client: TransactionClientContract
) => {
  const latest = () =>
    model
      .query({ client })
      .where('contactId', contact.id)
      .whereNull('mergedIntoId')
      .orderBy('lastMessageAt', 'desc')
  return (
    (await latest().whereIn('status', ['open', 'pending']).first()) ??
    latest()
      .where('status', 'silent')
      .where('lastMessageAt', '>=', Date.now() - ANSWERED_WITHIN)
      .first()
  )
}

/** A new one, given to someone right after it is stored where the inbox does so by itself. */
async function begin(
  model: typeof Conversation,
  contact: Contact,
  received: ReceivedMessage,
  inbox: Inbox,
  client: TransactionClientContract,
  heldBy: string | null
) {
  const wantsAssignee = !heldBy && inbox.assignment !== 'manual'
  if (wantsAssignee) await PlaceWaiting.deliverLater({}, { client })
  return model.create(
    {
      heldBy,
      contactId: contact.id,
      subject: received.subject?.slice(0, 255) ?? null,
      status: 'open',
      priority: 2,
      teamId: inbox.teamId,
      inboxId: inbox.id,
      channel: inbox.channel,
      preview: '',
      lastMessageAt: DateTime.now(),
      wantsAssigneeSince: wantsAssignee ? DateTime.now() : null,
      revision: 1,
    },
    { client }
  )
}

/** Others on the message, and who writes when that is not the contact, are shown. */
async function joinIn(
  { id, contactId }: Conversation,
  { from, participants = [] }: ReceivedMessage,
  contact: Contact,
  client: TransactionClientContract
) {
  const others = contact.id === contactId ? participants : [from, ...participants]
  for (const { kind, value, name } of others.slice(0, 50))
    await client
      .knexQuery()
      .table('conversation_participants')
      .insert({ conversation_id: id, kind, value, name: name?.slice(0, 191) ?? null })
      .onConflict(['conversation_id', 'kind', 'value'])
      .ignore()
}
