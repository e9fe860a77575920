import db from '@adonisjs/lucid/services/db'
import { excerpt } from '#core/conversations/excerpt'
import { parseJson } from '#kernel/database/columns'

/** Messages of a page, and the most that one page ever shows. */
const PAGE = 30
const MOST = 300

export interface ThreadFile {
  id: number
  name: string
  size: number
}

export interface Answered {
  id: number
  conversation_id: number
  sender_name: string | null
  /** Its first words. */
  body: string
}

interface Place {
  /** Only those before this message: an older page. */
  before?: number
  /** All from this message on: what is read stays when new ones come. */
  since?: number
}

/** One page of what was said, oldest first; `older`: the message before which the next page lies. */
export async function threadOf(conversationId: number, { before, since }: Place) {
  const query = db
    .query()
    .from('messages')
    .leftJoin('users', 'users.id', 'messages.author_id')
    .leftJoin('inboxes', 'inboxes.id', 'messages.inbox_id')
    .where('messages.conversation_id', conversationId)
  if (before) query.where('messages.id', '<', before)
  if (since) query.where('messages.id', '>=', since)
  const found = await query
    .orderBy('messages.id', 'desc')
    .limit(since ? MOST : PAGE + 1)
    .select('messages.*', 'users.name as author', 'inboxes.name as inbox')
  const messages = (since ? found : found.slice(0, PAGE)).reverse()
  const files = await filesOf(messages.map(({ id }) => id))
  for (const message of messages) message.data = parseJson(message.data) ?? {}
  const answered = await answeredBy(messages)
  return {
    messages: messages.map((message) => ({
      ...message,
      files: files.get(message.id) ?? [],
      answered: answered.get(message.data.answers),
    })),
    older: found.length > PAGE && !since ? (messages[0].id as number) : null,
  }
}

async function filesOf(messageIds: number[]) {
  const rows: (ThreadFile & { message_id: number })[] = await db
    .query()
    .from('message_files')
    .join('files', 'files.id', 'message_files.file_id')
    .whereIn('message_files.message_id', messageIds)
    .orderBy('message_files.id')
    .select('message_files.message_id', 'files.id', 'files.name', 'files.size')
  return Map.groupBy(rows, (row) => row.message_id)
}

/** What messages answer, by id; it may lie on another page, or in another conversation since. */
async function answeredBy(messages: { data: Record<string, any> }[]) {
  const ids = messages.flatMap(({ data }) => data.answers ?? [])
  if (!ids.length) return new Map<number, Answered>()
  const rows: Answered[] = await db
    .query()
    .from('messages')
    .whereIn('id', ids)
    .select('id', 'conversation_id', 'sender_name', 'body')
  return new Map(rows.map((row) => [row.id, { ...row, body: excerpt(row.body, 140) }]))
}

/** Those in copy: addresses where we wrote, with names where the channel read them. */
export function copiesIn(data: unknown): string[] {
  const { cc } = parseJson(data) ?? {}
  if (!Array.isArray(cc)) return []
  return cc.map((one) => (typeof one === 'string' ? one : one.name || one.address)).filter(Boolean)
}
