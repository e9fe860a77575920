import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import db from '@adonisjs/lucid/services/db'
import type { BaseModel } from '@adonisjs/lucid/orm'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { DateTime } from 'luxon'
import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import { mentionedIn } from '#core/contacts/mentions'
import type Conversation from '#core/conversations/models/conversation'
import { countsAsAnswer } from '#core/conversations/answers'
import { rememberCopies } from '#core/conversations/copies'
import { excerpt } from '#core/conversations/excerpt'
import { keepingBytes, attach, type KeptBytes } from '#core/conversations/files'
import { announce } from '#core/conversations/live'
import { roomMade } from '#core/conversations/placing'
import Message, { type Purpose } from '#core/conversations/models/message'
import { readersOf } from '#core/conversations/readers'
import { indexMessage } from '#core/conversations/search'
import { standing } from '#core/conversations/standing'
import type { ReceivedFile } from '#core/inbound/received'
import type Inbox from '#core/inboxes/models/inbox'
import UserNotification from '#core/notifications/models/user_notification'
import { rules } from '#core/outbox/rules'
import { emit } from '#kernel/events'
import TimelineEntry from '#core/timeline/models/timeline_entry'

export interface Reply {
  inbox: Inbox
  /** The customer's address on the inbox's channel. */
  address: string
  body: string
  html?: string | null
  subject?: string | null
  purpose?: Purpose
  files?: ReceivedFile[]
  /** Milliseconds since 1970; soon, when left out: there is time to take it back. */
  sendAt?: number
  /** Those in copy. Left out where nobody was asked; who was chosen is remembered for the next answer. */
  copies?: { kind: string; values: string[] }
  /** What the channel keeps besides. */
  data?: Record<string, unknown>
  /** Resolves the conversation with the same click. */
  resolves?: boolean
}

/** How staff and programs answer. */
export function Answered<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class AnsweredModel extends superclass {
    declare id: number
    declare contactId: number

    /**
     * A message to the customer: stored and enqueued in one transaction. Whether
     * and when it goes is decided by the outbox, just before sending.
     */
    async reply(reply: Reply, { by }: { by: User | null }): Promise<Message> {
      const sendAt = await goesAt(reply, by)
      const message = await keepingBytes(reply.files ?? [], (files) =>
        db.transaction((client) => this.replyIn({ ...reply, sendAt }, files, { by }, client))
      )
      await announce('message', message)
      return message
    }

    /** Within another's transaction; who calls announces it after it. */
    async replyIn(
      reply: Reply & { sendAt: number },
      files: KeptBytes[],
      { by }: { by: User | null },
      client: TransactionClientContract
    ): Promise<Message> {
      const conversation = await standing(this as unknown as Conversation, client)
      if (!conversation.$isPersisted) await begin(conversation, reply, client)
      const { id, contactId } = conversation
      const holder = by && conversation.heldBy
      const message = await Message.create(
        {
          conversationId: id,
          contactId,
          direction: 'out',
          inboxId: reply.inbox.id,
          channel: reply.inbox.channel,
          address: reply.address,
          authorId: by?.id ?? null,
          senderName: by?.name ?? null,
          purpose: reply.purpose ?? 'conversation',
          subject: reply.subject ?? conversation.subject,
          body: reply.body,
          html: reply.html ?? null,
          status: 'waiting',
          data: { ...reply.data, ...(reply.copies?.values.length && { cc: reply.copies.values }) },
          sendAt: DateTime.fromMillis(reply.sendAt),
        },
        { client }
      )
      await attach(files, message, client)
      await answered(conversation, message, reply, client)
      if (reply.copies) await rememberCopies(id, reply.copies.kind, reply.copies.values, client)
      if (by) await forgetDraft(id, by, client)
      await line(message, by, client)
      await indexMessage(conversation, message, client)
      await message.deliverLater(client, reply.sendAt)
      await tellAnswered(id, { holder, by, resolves: reply.resolves }, client)
      return message
    }

    /** For colleagues only. Whoever is named with @ is told. */
    async note(body: string, { by }: { by: User }): Promise<Message> {
      const readers = await readersOf(this as unknown as Conversation)
      const message = await db.transaction((client) => this.noteIn(body, readers, { by }, client))
      await announce('message', message)
      return message
    }

    /** Within another's transaction; `readers` are those who may be told. */
    async noteIn(
      body: string,
      readers: User[],
      { by }: { by: User },
      client: TransactionClientContract
    ): Promise<Message> {
      const conversation = await standing(this as unknown as Conversation, client)
      const { id, contactId } = conversation
      const message = await Message.create(
        {
          conversationId: id,
          contactId,
          direction: 'note',
          authorId: by.id,
          senderName: by.name,
          purpose: 'conversation',
          body,
          status: 'noted',
          data: {},
        },
        { client }
      )
      await forgetDraft(id, by, client)
      await line(message, by, client)
      await indexMessage(conversation, message, client)
      const others = readers.filter((reader) => reader.id !== by.id)
      const mentioned = mentionedIn(body, others)
      await tellMentioned(conversation, message, mentioned, by, client)
      return message
    }
  }
  return AnsweredModel
}

async function tellAnswered(
  conversationId: number,
  { holder, by, resolves }: { holder: string | null; by: User | null } & Pick<Reply, 'resolves'>,
  client: TransactionClientContract
) {
  if (holder) {
    const told = { conversationId, participant: holder, userId: by!.id }
    await emit('conversation.handed_over', told, client)
  }
  if (resolves) await emit('conversation.status', { conversationId, status: 'resolved' }, client)
}

/** Soon, but for a person there is time to take it back. */
export async function goesAt({ sendAt }: Pick<Reply, 'sendAt'>, by: User | null) {
  const { undoSeconds } = await rules()
  return sendAt ?? Date.now() + (by ? undoSeconds * 1000 : 0)
}

/** A conversation that staff begin is stored with its first message. */
const begin = (
  conversation: Conversation,
  { subject, inbox }: Reply,
  client: TransactionClientContract
) =>
  conversation
    .useTransaction(client)
    .merge({ subject: subject ?? null, teamId: inbox.teamId })
    .save()

/** The customer waits no more, but for what goes another day; whoever answers first takes what nobody has. */
async function answered(
  conversation: Conversation,
  message: Message,
  { inbox, resolves }: Reply,
  client: TransactionClientContract
) {
  const now = DateTime.now()
  const isPerson = message.authorId !== null
  const isAnswer = countsAsAnswer(message)
  await conversation
    .useTransaction(client)
    .merge({
      preview: excerpt(message.body),
      lastMessageAt: now,
      inboxId: inbox.id,
      channel: inbox.channel,
      ...(isAnswer && {
        firstRepliedAt: conversation.firstRepliedAt ?? now,
        waitingSince: null,
      }),
      ...(isPerson && {
        assigneeId: conversation.assigneeId ?? message.authorId,
        heldBy: null,
        ...(conversation.status === 'silent' && { status: 'open' }),
      }),
      ...(resolves && { status: 'resolved', resolvedAt: now, snoozedUntil: null }),
    })
    .save()
  if (resolves) await roomMade(client)
  await client
    .from('contacts')
    .where('id', conversation.contactId)
    .update({ last_activity_at: now.toMillis() })
}

/** The contact's timeline tells of it. */
export const line = (message: Message, by: User | null, client: TransactionClientContract) =>
  TimelineEntry.record(
    {
      contactId: message.contactId,
      kind: 'conversations.message',
      by,
      subjectId: message.id,
      data: message.line(),
    },
    client
  )

const forgetDraft = (id: number, by: User, client: TransactionClientContract) =>
  client.from('drafts').where({ conversation_id: id, user_id: by.id }).delete()

async function tellMentioned(
  { id, contactId }: Conversation,
  note: Message,
  mentioned: User[],
  by: User,
  client: TransactionClientContract
) {
  for (const user of mentioned)
    await client
      .knexQuery()
      .table('conversation_mentions')
      .insert({ conversation_id: id, user_id: user.id, created_at: Date.now() })
      .onConflict(['conversation_id', 'user_id'])
      .merge(['created_at'])
  const contact = await Contact.findOrFail(contactId, { client })
  await UserNotification.send(
    mentioned,
    {
      kind: 'conversations.mention',
      data: {
        conversationId: id,
        contactId,
        contact: contact.name,
        by: by.name,
        excerpt: excerpt(note.body, 140),
      },
    },
    client
  )
}
