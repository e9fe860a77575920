import type { QueryClientContract, TransactionClientContract } from '@adonisjs/lucid/types/database'
import type Conversation from '#core/conversations/models/conversation'
import type Message from '#core/conversations/models/message'
import { search } from '#core/search/search'

const ENTITY = 'conversations'
/** First words of a message, and characters in which they are looked for. */
const WORDS = 25
const CHARACTERS = 300
/** Different words that are kept of a conversation: what a message adds costs the same in a long one. */
const MOST = 200
/** Messages that are read to index one anew: they fill it. */
const MESSAGES = 40

type Said = Pick<Message, 'subject' | 'body'>

/** A message is found from now on; call it in the transaction that stores it. */
export async function indexMessage(
  { id }: Conversation,
  message: Said,
  client: TransactionClientContract
) {
  const text = [message.subject, firstWords(message.body)]
  const isKnown = await search.extend(ENTITY, { id, text, most: MOST }, client)
  if (!isKnown) await reindexConversations([id], client)
}

/** Brings the search up to date with conversations; those that lead to others are not found. */
export async function reindexConversations(ids: number[], client: QueryClientContract) {
  const rows = await client
    .from('conversations')
    .join('contacts', 'contacts.id', 'conversations.contact_id')
    .whereIn('conversations.id', ids)
    .whereNull('conversations.merged_into_id')
    .select('conversations.id', 'conversations.subject', 'contacts.name')
  const documents = []
  for (const { id, subject, name } of rows)
    documents.push({
      id,
      title: subject ?? name,
      text: [name, subject, ...(await saidIn(id, client))],
    })
  await search.reindex(ENTITY, ids, documents, client)
}

export const forgetConversations = (ids: number[], client: QueryClientContract) =>
  search.remove(ENTITY, ids, client)

async function saidIn(id: number, client: QueryClientContract) {
  const messages: Said[] = await client
    .from('messages')
    .where('conversation_id', id)
    .orderBy('id')
    .limit(MESSAGES)
    .select('subject')
    .select(client.raw(`substr(body, 1, ${CHARACTERS}) as body`))
  const words = new Set<string>()
  for (const { subject, body } of messages) {
    if (words.size >= MOST) break
    for (const word of `${subject ?? ''} ${firstWords(body)}`.split(/\s+/)) words.add(word)
  }
  return [[...words].slice(0, MOST).join(' ')]
}

const firstWords = (text: string) =>
  text.slice(0, CHARACTERS).toWellFormed().split(/\s+/, WORDS).join(' ')
