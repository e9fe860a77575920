import { makeTokenOf, readTokenOf } from '../tokens.js'

const PURPOSE = 'agent'
const DAY = 86_400_000
/** Days for which a notice can be answered. */
const LIFE = 30

/** To whom a notice went, and about what. */
export interface NoticeToken {
  conversationId: number
  userId: number
  isOver: boolean
}

/** Of a conversation and of who works on it, for `local+a.TOKEN@domain`. */
export const makeNoticeToken = (conversationId: number, userId: number, now = Date.now()) =>
  makeTokenOf(PURPOSE, [conversationId, userId, dayOf(now)])

/** Null for what this installation did not sign. */
export function readNoticeToken(token: string, now = Date.now()): NoticeToken | null {
  const ids = readTokenOf(PURPOSE, token)
  if (!ids) return null
  const [conversationId, userId, day] = ids
  return { conversationId, userId, isOver: dayOf(now) - day > LIFE }
}

const dayOf = (moment: number) => Math.floor(moment / DAY)
