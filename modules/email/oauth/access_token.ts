import { setTimeout as sleep } from 'node:timers/promises'
import * as oauth from 'openid-client'
import type Inbox from '#core/inboxes/models/inbox'
import SignIn from '../models/sign_in.js'
import { provider, wordsOf } from './client.js'
import { NoToken, SignInAgain } from './faults.js'
import { endOf } from './life.js'

const PATIENCE_MS = 30_000
const LOOK_MS = 250

/**
 * A token that the inbox's servers take, asked for anew shortly before it ends or
 * when one of them `refused` it: by one process, whose token all others use.
 * Throws E_SIGN_IN_AGAIN when only a person can get one, else E_NO_TOKEN with
 * what went wrong.
 */
export async function accessToken(inbox: Inbox, refused?: string): Promise<string> {
  const givenUp = Date.now() + PATIENCE_MS
  while (Date.now() < givenUp) {
    const held = await SignIn.of(inbox)
    if (!held || held.isOver) throw new SignInAgain()
    if (held.isGood(refused)) return held.tokens.access
    if (await held.take()) return renewed(inbox, held)
    await sleep(LOOK_MS)
  }
  throw new NoToken('another process asks for a token, and gets none')
}

async function renewed(inbox: Inbox, held: SignIn) {
  const refresh = held.tokens.refresh!
  try {
    const given = await oauth.refreshTokenGrant(provider(inbox), refresh)
    const tokens = { access: given.access_token, refresh: given.refresh_token ?? refresh }
    await held.settle({ tokens, expiresAt: endOf(given) })
    return given.access_token
  } catch (error) {
    const isOver = error.error === 'invalid_grant'
    await held.settle(isOver ? { tokens: { ...held.tokens, refresh: null } } : {})
    throw isOver ? new SignInAgain() : new NoToken(wordsOf(error))
  }
}
