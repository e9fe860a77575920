import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import type { DateTime } from 'luxon'
import type Message from '#core/conversations/models/message'
import type { MessageStatus } from '#core/conversations/models/message'

/** Milliseconds; longer than an answer can be taken back. One that goes later counts when it went. */
const SOON = 180_000
const GONE: MessageStatus[] = ['sent', 'delivered', 'read']
const ON_ITS_WAY: MessageStatus[] = ['waiting', 'sending']

type Facts = Pick<Message, 'direction' | 'authorId' | 'purpose' | 'status' | 'sendAt' | 'createdAt'>

/** How it is about to stand. */
export type Next = Partial<Pick<Message, 'status' | 'sendAt'>>

/**
 * Whether the customer has an answer by it: a person's, that went out or is about to. One that
 * was refused, failed, bounced or taken back, or that waits for its day, is none.
 */
export function countsAsAnswer(message: Facts, next: Next = {}): boolean {
  const { direction, authorId, purpose, createdAt } = message
  const { status = message.status, sendAt = message.sendAt } = next
  if (direction !== 'out' || !authorId || purpose !== 'conversation') return false
  return GONE.includes(status) || (ON_ITS_WAY.includes(status) && isSoon(sendAt, createdAt))
}

const isSoon = (sendAt: DateTime | null, createdAt: DateTime) =>
  sendAt !== null && sendAt.toMillis() <= createdAt.toMillis() + SOON

/**
 * What the messages of a conversation say, in milliseconds since 1970: since when its customer
 * waits, and when they first had an answer. What was written before the customer's last words
 * does not answer these, whenever it goes.
 */
export async function answersIn(conversationId: number, client: QueryClientContract) {
  const answers = await client
    .from('messages')
    .where({ conversation_id: conversationId, direction: 'out', purpose: 'conversation' })
    .whereNotNull('author_id')
    .where((counting) =>
      counting
        .whereIn('status', GONE)
        .orWhere((soon) =>
          soon.whereIn('status', ON_ITS_WAY).whereRaw(`send_at <= created_at + ${SOON}`)
        )
    )
    .select(client.raw(`min(${WENT_AT}) as first`), client.raw('max(id) as last'))
    .first()
  const unheard = await client
    .from('messages')
    .where({ conversation_id: conversationId, direction: 'in' })
    .where('id', '>', answers?.last ?? 0)
    .orderBy('id')
    .select('created_at')
    .first()
  return {
    waitingSince: moment(unheard?.created_at),
    firstRepliedAt: moment(answers?.first),
  }
}

const WENT_AT = `case when sent_at > created_at + ${SOON} then sent_at else created_at end`

const moment = (value: number | string | null | undefined) =>
  value === null || value === undefined ? null : Number(value)
