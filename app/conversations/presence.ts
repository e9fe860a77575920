import db from '@adonisjs/lucid/services/db'
import type User from '#core/accounts/models/user'
import { announcePresence } from '#core/conversations/live'
import { emit } from '#kernel/events'

/** Browsers say every 45 seconds that they look; who is silent for twice as long has gone. */
const LOOKING = 100_000
/** They say every 10 seconds that someone types, and when they stopped. */
const TYPING = 15_000
/** What was written so recently need not be written again. */
const FRESH = { looking: 30_000, typing: 8_000 }
const KEPT = 10 * 60_000

/** A colleague who has the conversation open. */
export interface Present {
  id: number
  name: string
  isTyping: boolean
}

interface Row {
  seen_at: number
  typing_at: number | null
}

/** Who else looks at it now, in the order of their names. */
export async function othersIn(conversationId: number, user: User): Promise<Present[]> {
  const now = Date.now()
  const rows = await db
    .query()
    .from('conversation_presence as presence')
    .join('users', 'users.id', 'presence.user_id')
    .where('presence.conversation_id', conversationId)
    .where('presence.seen_at', '>', now - LOOKING)
    .where('users.is_active', true)
    .whereNot('users.id', user.id)
    .orderBy('users.name')
    .select('users.id', 'users.name', 'presence.seen_at', 'presence.typing_at')
  return rows.map((row) => ({ id: row.id, name: row.name, isTyping: isTyping(row, now) }))
}

/**
 * Someone looks, or types. It is written when it is new or grows old, and told to those
 * who look as well, when it changes what they see. Answers who they are.
 */
export async function beHere(
  conversationId: number,
  user: User,
  { types }: { types: boolean }
): Promise<Present[]> {
  const now = Date.now()
  const row = await rowOf(conversationId, user)
  const others = await othersIn(conversationId, user)
  const isFresh = !isOld(row, types, now)
  if (!isFresh)
    await db
      .connection()
      .knexQuery()
      .table('conversation_presence')
      .insert({
        conversation_id: conversationId,
        user_id: user.id,
        seen_at: now,
        typing_at: types ? now : null,
      })
      .onConflict(['conversation_id', 'user_id'])
      .merge(['seen_at', 'typing_at'])
  const isNews = !isLooking(row, now) || isTyping(row, now) !== types
  if (isNews) await announcePresence(conversationId, others)
  if (!isFresh)
    await emit('conversation.watched', { conversationId, userId: user.id, isTyping: types })
  return others
}

/** The page was closed, or another conversation opened. */
export async function leave(conversationId: number, user: User) {
  const whose = { conversation_id: conversationId, user_id: user.id }
  if (!(await rowOf(conversationId, user))) return
  await db.from('conversation_presence').where(whose).delete()
  await announcePresence(conversationId, await othersIn(conversationId, user))
}

export const sweepPresence = () =>
  db
    .from('conversation_presence')
    .where('seen_at', '<', Date.now() - KEPT)
    .delete()

const rowOf = (conversationId: number, { id }: User): Promise<Row | null> =>
  db
    .query()
    .from('conversation_presence')
    .where({ conversation_id: conversationId, user_id: id })
    .first()

const isLooking = (row: Row | null, now: number) => Number(row?.seen_at ?? 0) > now - LOOKING
const isTyping = (row: Row | null, now: number) => Number(row?.typing_at ?? 0) > now - TYPING

function isOld(row: Row | null, types: boolean, now: number) {
  if (!row || Number(row.seen_at) < now - FRESH.looking) return true
  return types ? Number(row.typing_at ?? 0) < now - FRESH.typing : row.typing_at !== null
}
