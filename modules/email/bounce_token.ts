import { makeToken, readToken } from './tokens.js'

/** Of a message, for the return path `bounce+TOKEN@domain`. */
export const makeBounceToken = (messageId: number) => makeToken('bounce', messageId)

/** The id of the message; null for what this installation did not sign. */
export const readBounceToken = (token: string) => readToken('bounce', token)
