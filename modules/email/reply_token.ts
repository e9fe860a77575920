import { makeToken, readToken } from './tokens.js'

/** Of a conversation, for `local+t.TOKEN@domain`. */
export const makeReplyToken = (conversationId: number) => makeToken('reply', conversationId)

/** The id of the conversation; null for what this installation did not sign. */
export const readReplyToken = (token: string) => readToken('reply', token)
