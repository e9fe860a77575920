import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import { bulkInsert, type BulkValue } from '#kernel/database/bulk'
import { ENTRY_COLUMNS } from '#core/contacts/columns'
import { reindexConversations } from '#core/conversations/search'
import { excerpt } from '#core/conversations/excerpt'

/** A conversation with all that was said in it, oldest first; moments are milliseconds. */
export interface ConversationDraft {
  contactId: number
  subject: string | null
  status: 'open' | 'pending' | 'resolved'
  assigneeId: number | null
  messages: MessageDraft[]
}

export interface MessageDraft {
  direction: 'in' | 'out' | 'note'
  body: string
  at: number
  authorId: number | null
  senderName: string
  /** The customer's. */
  address: string
}

interface Via {
  id: number
  channel: string
}

/** Writes conversations that were held over an inbox, with their lines on the timelines. */
export async function writeConversations(
  client: TransactionClientContract,
  inbox: Via,
  drafts: ConversationDraft[]
) {
  const rows = drafts.map((draft) => conversationRow(draft, inbox))
  const ids = await bulkInsert(client, 'conversations', CONVERSATION, rows)
  const said = drafts.flatMap((draft, index) =>
    draft.messages.map((message) => ({ ...message, draft, conversationId: ids[index] }))
  )
  const messageIds = await bulkInsert(
    client,
    'messages',
    MESSAGE,
    said.map((one) => messageRow(one, inbox))
  )
  const lines = said.map((one, index) => lineRow(one, messageIds[index], inbox))
  await bulkInsert(client, 'timeline_entries', ENTRY_COLUMNS, lines)
  await reindexConversations(ids, client)
}

type Said = MessageDraft & { draft: ConversationDraft; conversationId: number }

const CONVERSATION = [
  'contact_id',
  'subject',
  'status',
  'assignee_id',
  'inbox_id',
  'channel',
  'preview',
  'last_message_at',
  'last_incoming_at',
  'waiting_since',
  'first_replied_at',
  'resolved_at',
  'created_at',
  'updated_at',
]

function conversationRow(draft: ConversationDraft, inbox: Via): BulkValue[] {
  const spoken = draft.messages.filter(({ direction }) => direction !== 'note')
  const last = spoken.at(-1)!
  const answer = spoken.find(({ direction }) => direction === 'out')
  const isWaiting = last.direction === 'in' && draft.status !== 'resolved'
  return [
    draft.contactId,
    draft.subject,
    draft.status,
    draft.assigneeId,
    inbox.id,
    inbox.channel,
    excerpt(last.body),
    last.at,
    spoken.findLast(({ direction }) => direction === 'in')?.at ?? null,
    isWaiting ? waitingSince(spoken) : null,
    answer?.at ?? null,
    draft.status === 'resolved' ? last.at : null,
    draft.messages[0].at,
    last.at,
  ]
}

/** When the customer wrote for the first time after the last answer. */
function waitingSince(spoken: MessageDraft[]) {
  const answered = spoken.findLastIndex(({ direction }) => direction === 'out')
  return spoken[answered + 1].at
}

const MESSAGE = [
  'conversation_id',
  'contact_id',
  'direction',
  'inbox_id',
  'channel',
  'address',
  'sender_name',
  'author_id',
  'subject',
  'body',
  'status',
  'data',
  'sent_at',
  'created_at',
  'updated_at',
]

const STATUS = { in: 'received', out: 'sent', note: 'noted' }

function messageRow(said: Said, inbox: Via): BulkValue[] {
  const isNote = said.direction === 'note'
  return [
    said.conversationId,
    said.draft.contactId,
    said.direction,
    isNote ? null : inbox.id,
    isNote ? null : inbox.channel,
    isNote ? null : said.address,
    said.senderName,
    said.authorId,
    isNote ? null : said.draft.subject,
    said.body,
    STATUS[said.direction],
    '{}',
    isNote ? null : said.at,
    said.at,
    said.at,
  ]
}

function lineRow(said: Said, messageId: number, inbox: Via): BulkValue[] {
  const { direction, body, draft, conversationId, at, authorId } = said
  const data = {
    conversationId,
    direction,
    channel: direction === 'note' ? null : inbox.channel,
    subject: draft.subject,
    text: excerpt(body, 500),
  }
  return [
    draft.contactId,
    'conversations.message',
    at,
    authorId,
    String(messageId),
    JSON.stringify(data),
  ]
}
